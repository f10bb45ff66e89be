//! What goes to stderr: warnings, and more of Keyrack's own on request by `RUST_LOG`. Never a request or an answer.
//!
//! Other crates' words below a warning are never shown, whatever `RUST_LOG` says: HTTP and D-Bus libraries put headers
//! and bodies into theirs. The deep-link plugin's warnings hold whole links in debug builds, so they are not shown either.

use tracing::{Level, Metadata, level_filters::LevelFilter};
use tracing_subscriber::{EnvFilter, filter::filter_fn, layer::SubscriberExt as _, util::SubscriberInitExt as _};

const OURS: [&str; 6] = ["clickup", "desktop", "handout", "keyrack_desktop", "vault", "wire"];

/// Starts it. A second call changes nothing.
pub(crate) fn start() {
    let wanted = EnvFilter::builder().with_default_directive(LevelFilter::WARN.into()).from_env_lossy();
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry().with(lines).with(wanted).with(filter_fn(is_fit)).try_init().ok();
}

fn is_fit(line: &Metadata<'_>) -> bool {
    fits(line.target(), *line.level())
}

fn fits(target: &str, level: Level) -> bool {
    let origin = target.split("::").next().unwrap_or_default();
    let most = match origin {
        "tauri_plugin_deep_link" => Level::ERROR,
        origin if OURS.contains(&origin) => Level::TRACE,
        _ => Level::WARN,
    };
    level <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_ask_for_requests() {
        assert!(!fits("hyper::proto::h1", Level::TRACE), "a trace of HTTP holds what was sent");
        assert!(!fits("reqwest::connect", Level::DEBUG), "and so may a debug line");
        assert!(!fits("vaultish", Level::DEBUG), "a name that begins like ours is not ours");
        assert!(!fits("tauri_plugin_deep_link", Level::WARN), "its warnings hold whole links");
    }

    #[test]
    fn warnings_and_our_own_lines_are_shown() {
        assert!(fits("hyper", Level::WARN), "a warning is for the user");
        assert!(fits("vault::authorize", Level::DEBUG), "our own lines hold no secrets");
    }
}
