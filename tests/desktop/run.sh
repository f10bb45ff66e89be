#!/usr/bin/env bash
# Keyrack's desktop suite: prepares a desktop of its own (display, session bus, keyring, folders, browser), runs the
# cases on it one after the other, and leaves nothing behind but `artefacts/`.
#
#   tests/desktop/run.sh            everything
#   tests/desktop/run.sh tray       only the cases with `tray` in their names
#
# It works without a terminal, without a display, and as root.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)

main() {
	cd "$repository"
	need flock Xvfb openbox dbus-run-session gnome-keyring-daemon WebKitWebDriver chromium gio xdg-mime xclip xdotool import
	export CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}"
	local target="${CARGO_TARGET_DIR:-$repository/target}"
	if [ -z "${KEYRACK_SUITE_BUILT:-}" ]; then
		[ -d ui/node_modules ] || npm ci --prefix ui
		npm run build --prefix ui
		cargo build --package keyrack-desktop --package cli
		cargo test --no-run --package desktop-suite
	fi

	# One run at a time on a computer: Keyrack's loopback port is a fixed one.
	exec 9>"${TMPDIR:-/tmp}/keyrack-suite-$(id -u).lock"
	if ! flock --nonblock 9; then
		echo "Another run of the desktop suite is under way; waiting for its end." >&2
		flock 9
	fi

	folder=$(mktemp -d "${TMPDIR:-/tmp}/keyrack-suite.XXXXXX")
	trap clean_up EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	export KEYRACK_SUITE_FOLDER="$folder"
	export KEYRACK_SUITE_ARTEFACTS="${KEYRACK_SUITE_ARTEFACTS:-$repository/artefacts}"
	rm -rf "$KEYRACK_SUITE_ARTEFACTS/logs" "$KEYRACK_SUITE_ARTEFACTS/failures"
	mkdir -p "$KEYRACK_SUITE_ARTEFACTS/logs"
	# Copies: whatever is built meanwhile, the run tests what was there at its beginning.
	export KEYRACK_SUITE_PROGRAMS="$folder/programs"
	mkdir "$folder/programs"
	cp "$target/debug/keyrack" "$target/debug/keyrack-desktop" "$folder/programs/"

	own_folders
	own_browser
	start_display
	set +e
	# What the bus and its services say goes to a log; what the cases say comes here.
	dbus-run-session -- "${BASH_SOURCE[0]}" --on-the-bus "$@" </dev/null 4>&2 9>&- 2>"$KEYRACK_SUITE_ARTEFACTS/logs/bus.log"
	local code=$?
	set -e
	return "$code"
}

# Runs inside `dbus-run-session`.
on_the_bus() {
	exec 2>&4 4>&-
	cd "$repository"
	# What the bus starts by itself must find the display too.
	dbus-update-activation-environment DISPLAY XDG_RUNTIME_DIR >/dev/null 2>&1 || true
	# A password makes the login keyring, which becomes the default collection, and opens it.
	printf 'suite' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
	openbox >/dev/null 2>&1 &
	local manager=$!
	local code=0
	if cargo nextest --version >/dev/null 2>&1; then
		# As part of everything, with the features that everything was built with, so that nothing is compiled again.
		local scope=(--package desktop-suite)
		[ -z "${KEYRACK_SUITE_BUILT:-}" ] || scope=(--workspace -E 'package(desktop-suite)')
		cargo nextest run --config-file tests/desktop/nextest.toml "${scope[@]}" --test-threads 1 \
			--no-fail-fast "$@" || code=$?
	else
		cargo test --package desktop-suite -- --test-threads=1 "$@" || code=$?
	fi
	kill "$manager" 2>/dev/null || true
	return "$code"
}

need() {
	local missing=()
	local program
	for program in "$@"; do
		command -v "$program" >/dev/null || missing+=("$program")
	done
	if [ ${#missing[@]} -gt 0 ]; then
		echo "error: the desktop suite needs ${missing[*]}; \`make test\` installs them on Debian" >&2
		exit 1
	fi
}

# A home that knows nothing of its user's, so that links, settings and keyring are the run's own.
own_folders() {
	export HOME="$folder/home"
	export XDG_DATA_HOME="$HOME/.local/share" XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache"
	export XDG_STATE_HOME="$HOME/.local/state" XDG_RUNTIME_DIR="$folder/runtime"
	mkdir -p "$XDG_DATA_HOME/applications" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
	mkdir -m 700 "$XDG_RUNTIME_DIR"
	unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY XAUTHORITY KEYRACK_HOME
	unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY ALL_PROXY NO_PROXY
	# Nobody listens there: whatever the cases do, nothing is asked of the real ClickUp.
	export HTTPS_PROXY=http://127.0.0.1:9
	export XDG_CURRENT_DESKTOP=X-Generic XDG_SESSION_TYPE=x11
	export LANG=C.UTF-8 LC_ALL=C.UTF-8 LANGUAGE=en TZ=UTC
	# No accessibility bus, no GL on a display that has none.
	export NO_AT_BRIDGE=1 GTK_A11Y=none  LIBGL_ALWAYS_SOFTWARE=1
	export GSETTINGS_BACKEND=memory
}

# A system browser that writes down what it was to open; the cases open it in theirs.
own_browser() {
	cat >"$folder/browser" <<-'SCRIPT'
		#!/bin/sh
		printf '%s\n' "$1" >>"$KEYRACK_SUITE_PAGES"
	SCRIPT
	chmod +x "$folder/browser"
	export BROWSER="$folder/browser"
	cat >"$XDG_DATA_HOME/applications/suite-browser.desktop" <<-ENTRY
		[Desktop Entry]
		Type=Application
		Name=The suite's browser
		Exec=$folder/browser %u
		MimeType=x-scheme-handler/http;x-scheme-handler/https;
		NoDisplay=true
	ENTRY
	cat >"$XDG_CONFIG_HOME/mimeapps.list" <<-'LIST'
		[Default Applications]
		x-scheme-handler/http=suite-browser.desktop
		x-scheme-handler/https=suite-browser.desktop
	LIST
	update-desktop-database "$XDG_DATA_HOME/applications" 2>/dev/null || true
}

start_display() {
	# The server picks a free display itself and tells it.
	Xvfb -displayfd 3 -screen 0 1400x1000x24 -nolisten tcp 3>"$folder/display" 9>&- >"$folder/xvfb.log" 2>&1 &
	display_server=$!
	local tries=0
	until [ -s "$folder/display" ]; do
		tries=$((tries + 1))
		if [ "$tries" -gt 100 ] || ! kill -0 "$display_server" 2>/dev/null; then
			echo "error: the display did not start:" >&2
			cat "$folder/xvfb.log" >&2
			exit 1
		fi
		sleep 0.1
	done
	DISPLAY=":$(cat "$folder/display")"
	export DISPLAY
}

# Whatever still runs was started by this run: it carries the run's folder in its environment. Keyrack's own programs
# show theirs to nobody but root, and are known by where they lie.
clean_up() {
	local pid
	for pid in /proc/[0-9]*; do
		pid=${pid#/proc/}
		[ "$pid" = $$ ] || [ "$pid" = "${display_server:-}" ] && continue
		if grep -qzxF "KEYRACK_SUITE_FOLDER=$folder" "/proc/$pid/environ" 2>/dev/null ||
			grep -qzF "$folder/programs/" "/proc/$pid/cmdline" 2>/dev/null; then
			kill -KILL "$pid" 2>/dev/null || true
		fi
	done
	if [ -n "${display_server:-}" ]; then
		kill "$display_server" 2>/dev/null || true
		wait "$display_server" 2>/dev/null || true
	fi
	rm -rf "$folder"
}

if [ "${1:-}" = "--on-the-bus" ]; then
	shift
	on_the_bus "$@"
else
	main "$@"
fi
