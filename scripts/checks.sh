# The rules of the house that no compiler keeps, one function each. Sourced by scripts/test.
# shellcheck shell=bash

# Where a client secret or a token may be turned into plain text. Tests may do so anywhere.
expose_allowed=(
  'crates/clickup/src/client.rs'
  'crates/clickup/src/oauth.rs'
  'crates/clickup/src/secret.rs'
  'crates/vault/src/safe*'
  'crates/handout/src/*'
  'crates/cli/src/print.rs'
  'crates/cli/src/exec.rs'
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
  done < <(grep -rl 'expose_secret()' --include='*.rs' crates src-tauri tests examples)
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

# docs/decisions/0002 says which packages may be in the window at run time.
ui_dependencies() {
  # shellcheck disable=SC2016 # the template literal is JavaScript's
  node -e '
    const decided = ["@fluent/bundle", "@tauri-apps/api"];
    const found = Object.keys(require("./ui/package.json").dependencies ?? {});
    const others = found.filter((name) => !decided.includes(name));
    if (others.length > 0) {
      console.log(`not decided in docs/decisions/0002: ${others.join(", ")}`);
      process.exit(1);
    }'
}

one_wall() {
  ! grep -rln '@tauri-apps/' ui/src --include='*.ts' --include='*.svelte' | grep -vx 'ui/src/api.ts'
}
