# The rules of the house that no compiler keeps, one function each. Sourced by scripts/test.
# shellcheck shell=bash

# Where a client secret or a token may be turned into plain text. Tests may do so anywhere.
expose_allowed=(
  'crates/clickup/src/client.rs'      # into the header and the body
  'crates/clickup/src/fuzz.rs'        # looked at by fuzz targets, which never ship
  'crates/vault/src/fuzz.rs'          # the same
  'crates/clickup/src/oauth.rs'       # into the body of the token request
  'crates/vault/src/credentials.rs'   # out of what was pasted
  'crates/vault/src/sight.rs'         # found in what was pasted
  'crates/vault/src/file/sealed.rs'   # into the encrypted file
  'crates/vault/src/pasting.rs'       # an answer, into its authorization
  'crates/vault/src/keyring.rs'       # into the keyring
  'crates/vault/src/safe.rs'          # read back and compared
  'crates/handout/src/clipboard.rs'   # onto the clipboard
  'crates/cli/src/output.rs'          # `token print`
  'crates/cli/src/passphrase.rs'      # typed twice, and compared
  'src-tauri/src/reveal.rs'           # to the window that shows one
  'crates/vault/examples/worker/load.rs' # a run of Keyrack that tests kill
  '*/tests/*'
  '*/tests.rs'
  'tests/*'
)

secrets_stay_inside() {
  local file glob found=0
  while IFS= read -r file; do
    for glob in "${expose_allowed[@]}"; do
      # shellcheck disable=SC2053 # the right side is a pattern
      [[ $file != $glob ]] || continue 2
    done
    echo "$file exposes a secret and is not on the list in scripts/checks.sh"
    found=1
  done < <(grep -rlE 'expose_secret(_mut)?\(\)|::expose_secret' --include='*.rs' crates src-tauri tests examples)
  return "$found"
}

# without_tauri PACKAGE: its shipped dependencies bring no window.
without_tauri() {
  local tree
  tree=$(cargo tree --locked -p "$1" -e normal --prefix none) || return 1
  ! grep -E '^(tauri|wry|tao|gtk|webkit2gtk)(-[a-z-]+)? v' <<<"$tree"
}

# without_feature PACKAGE FEATURE: nothing that ships turns it on.
without_feature() {
  local tree
  tree=$(cargo tree --locked --workspace -e normal,build,features --prefix none --target all) || return 1
  ! grep -F "$1 feature \"$2\"" <<<"$tree"
}

# Each advisory waived in deny.toml names its crate first in its reason; one that left the tree takes its waiver along.
waivers_are_needed() {
  local crate stale=0
  while IFS= read -r crate; do
    if ! grep -qx "name = \"$crate\"" Cargo.lock; then
      echo "$crate is no longer in Cargo.lock: remove its waiver from deny.toml"
      stale=1
    fi
  done < <(sed -n 's/.*id = "RUSTSEC-.*reason = "\([A-Za-z0-9_-]*\):.*/\1/p' deny.toml)
  return "$stale"
}

# docs/decisions/0002 says which packages may be part of the window: what ui/src imports is what gets there.
ui_dependencies() {
  local decided='svelte|@fluent/bundle|@tauri-apps/api|@fontsource(-variable)?/[a-z-]+' imports
  imports=$(grep -rhoE --include='*.ts' --include='*.svelte' --include='*.css' \
    "(from|import)[ (]*['\"][^'\"]+" ui/src | sed "s/.*['\"]//" | sort -u) || return 1
  ! grep -v '^[./]' <<<"$imports" | grep -vE "^($decided)(/|\$)"
}

one_wall() {
  ! grep -rln '@tauri-apps/' ui/src --include='*.ts' --include='*.svelte' | grep -vx 'ui/src/api.ts'
}
