# What a clone needs before it can be built, and how each part is had. Sourced by the scripts beside it.
# shellcheck shell=bash disable=SC2034 # the lists are for the scripts that source this

# Node's floor is Vite's; Rust's is `rust-version` in Cargo.toml.
node_floor=20.19
nextest_version=0.9.143
deny_version=0.20.2

packages_command=(build-essential pkg-config)
packages_window=(libwebkit2gtk-4.1-dev libayatana-appindicator3-dev librsvg2-dev xdg-utils)
packages_tests=(
  at-spi2-core chromium dbus dbus-x11 desktop-file-utils gnome-keyring imagemagick keepassxc libglib2.0-bin openbox
  strace webkit2gtk-driver x11-utils xclip xdotool xvfb
)

# rustup puts cargo here, and a shell opened before that does not know it yet.
PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

say() { printf '\n== %s\n' "$*"; }

stop() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# at_least FOUND FLOOR: whether a version is the floor or newer.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

need_rust() {
  local floor found='' how="install it as https://rustup.rs says or, where rustup is there already, run 'rustup update stable'"
  floor=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
  if have cargo && have rustc; then
    found=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || true
  fi
  [ -n "$found" ] || stop "Keyrack needs Rust $floor or newer and finds none: $how."
  at_least "$found" "$floor" || stop "Keyrack needs Rust $floor or newer and finds $found: $how."
}

need_node() {
  local found how='install it from https://nodejs.org or with a version manager such as nvm'
  if ! have node || ! have npm; then
    stop "Keyrack needs Node $node_floor or newer with npm and does not find both: $how."
  fi
  found=$(node --version)
  at_least "${found#v}" "$node_floor" || stop "Keyrack needs Node $node_floor or newer and finds ${found#v}: $how."
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# need_packages NAME…: installs those that dpkg does not know as installed, and asks apt for nothing else.
need_packages() {
  [ -z "${HAVE_PACKAGES:-}" ] || return 0
  if ! have dpkg-query || ! have apt-get; then
    stop "this system has no apt, so install what Debian calls $* in its own way and run this again with HAVE_PACKAGES=1."
  fi
  local missing=() name
  for name in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] && ! have sudo; then
    stop "these packages are missing and there is no sudo, so install them as root: ${missing[*]}."
  fi
  say "installing ${missing[*]}"
  { as_root apt-get update -q &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"; } ||
    stop "these packages could not be installed (is the network there?): ${missing[*]}."
}

# need_component NAME COMMAND: a part of the Rust toolchain that rustup's smallest profile leaves out.
need_component() {
  ! cargo "$2" --version >/dev/null 2>&1 || return 0
  have rustup || stop "'cargo $2' is missing: install the $1 of your Rust toolchain."
  say "adding $1 to the toolchain"
  rustup component add "$1"
}

# need_cargo_tool NAME VERSION: a cargo subcommand, built once and kept where `cargo install` keeps them.
need_cargo_tool() {
  ! have "$1" || return 0
  say "installing $1 $2 (built from source, once)"
  cargo install --locked "$1" --version "$2"
}

# `npm ci` empties node_modules, so it runs only when the lock file is another than the one installed.
need_node_modules() {
  local stamp=ui/node_modules/.installed-lock
  ! cmp -s ui/package-lock.json "$stamp" || return 0
  say "npm ci"
  npm --prefix ui ci
  cp ui/package-lock.json "$stamp"
}

# build_ui: writes ui/dist unless nothing it is made of is newer.
build_ui() {
  local newer
  if [ -e ui/dist/index.html ]; then
    newer=$(find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -newer ui/dist/index.html -print -quit)
    [ -n "$newer" ] || return 0
  fi
  say "building the UI"
  npm --prefix ui run build
}
