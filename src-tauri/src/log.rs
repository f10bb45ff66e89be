//! The window's two logs: a file for a report of a fault, and standard error for whoever started it in a terminal. They
//! tell what happened, never what it was: no names, no ids, no addresses, no requests and no answers.
//!
//! The file says as much as the settings let it; standard error says warnings, and more on request by `RUST_LOG`.
//! Neither shows other crates' words below a warning, whatever is asked for: HTTP and D-Bus libraries put headers and
//! bodies into theirs. The deep-link plugin's warnings hold whole links in debug builds, so they are not shown either.

mod daily;

use std::{
    io,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use daily::Daily;
use tracing::{Level, Metadata, Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{
    EnvFilter, Layer as _, Registry,
    filter::{FilterExt as _, filter_fn},
    fmt::{MakeWriter, layer},
    layer::SubscriberExt as _,
    reload::{self, Handle},
    util::SubscriberInitExt as _,
};
use vault::{LogLevel, Paths};

const OURS: [&str; 6] = ["clickup", "desktop", "handout", "keyrack_desktop", "vault", "wire"];

/// The file's log, once it is there: this process has one.
static KEPT: OnceLock<Kept> = OnceLock::new();

struct Kept {
    level: Handle<LevelFilter, Registry>,
    folder: PathBuf,
}

/// Starts both. A second call changes nothing.
///
/// The settings are not known yet, so the file begins with the level that they have by default. Where there can be no
/// file, standard error says so.
pub(crate) fn start(paths: Option<&Paths>) {
    let folder = paths.map(Paths::logs);
    let opened = folder.as_deref().map(Daily::open).transpose();
    let (daily, trouble) = match opened {
        Ok(daily) => (daily, None),
        Err(error) => (None, Some(error)),
    };
    let kept = daily.is_some();
    let wanted = EnvFilter::builder().with_default_directive(LevelFilter::WARN.into()).from_env_lossy();
    let (log, level) = subscriber(daily, io::stderr, wanted);
    if log.try_init().is_ok()
        && let Some(folder) = folder.filter(|_| kept)
    {
        KEPT.get_or_init(|| Kept { level, folder });
    }
    if let Some(error) = trouble {
        tracing::warn!(%error, "there is no log file");
    }
}

/// Makes the file say as much as this from now on.
pub(crate) fn follow(level: LogLevel) {
    let Some(kept) = KEPT.get() else { return };
    if let Err(error) = kept.level.reload(most(level)) {
        tracing::warn!(%error, "the log keeps its level");
    }
}

/// Where the files are; none if there are none.
pub(crate) fn folder() -> Option<&'static Path> {
    KEPT.get().map(|kept| kept.folder.as_path())
}

/// Both logs, and what sets the level of the file.
fn subscriber<W>(
    file: Option<Daily>,
    stderr: W,
    wanted: EnvFilter,
) -> (impl Subscriber + Send + Sync, Handle<LevelFilter, Registry>)
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let (level, handle) = reload::Layer::new(most(LogLevel::default()));
    let file = file.map(|daily| layer().with_ansi(false).with_writer(daily).with_filter(level.and(filter_fn(is_fit))));
    let stderr = layer().with_writer(stderr).with_filter(wanted.and(filter_fn(is_fit)));
    (tracing_subscriber::registry().with(file).with(stderr), handle)
}

fn most(level: LogLevel) -> LevelFilter {
    match level {
        LogLevel::Off => LevelFilter::OFF,
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    }
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
    use std::sync::{Arc, Mutex};

    use super::*;

    /// Standard error's stand-in.
    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Screen {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    fn text_below(folder: &Path) -> String {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect()
    }

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

    #[test]
    fn a_level_holds_from_the_moment_it_is_chosen() {
        let (home, screen) = (tempfile::tempdir().unwrap(), Screen::default());
        let stderr = screen.clone();
        let (log, level) =
            subscriber(Some(Daily::open(home.path()).unwrap()), move || stderr.clone(), EnvFilter::new("warn"));
        tracing::subscriber::with_default(log, || {
            for (level_chosen, round) in
                [(None, 0), (Some(LogLevel::Debug), 1), (Some(LogLevel::Error), 2), (Some(LogLevel::Off), 3)]
            {
                if let Some(chosen) = level_chosen {
                    level.reload(most(chosen)).unwrap();
                }
                tracing::error!("error-{round}");
                tracing::info!("info-{round}");
                tracing::debug!("debug-{round}");
                tracing::trace!("trace-{round}");
            }
        });
        let text = text_below(home.path());
        let said = |word: &str| text.contains(word);
        assert!(said("info-0") && !said("debug-0"), "by default it says what happened: {text}");
        assert!(said("debug-1") && !said("trace-1"), "and how, if that was chosen: {text}");
        assert!(said("error-2") && !said("info-2"), "less, if that was chosen: {text}");
        assert!(!said("-3"), "or nothing: {text}");
        assert!(screen.text().contains("error-3"), "standard error does not hang on the setting");
        assert!(!screen.text().contains("info-"), "nor is it more than was asked of it");
    }

    #[test]
    fn no_level_lets_other_crates_requests_into_either_log() {
        let (home, screen) = (tempfile::tempdir().unwrap(), Screen::default());
        let stderr = screen.clone();
        let (log, level) =
            subscriber(Some(Daily::open(home.path()).unwrap()), move || stderr.clone(), EnvFilter::new("trace"));
        tracing::subscriber::with_default(log, || {
            level.reload(LevelFilter::TRACE).unwrap();
            tracing::trace!(target: "hyper::proto::h1", "authorization: canary");
            tracing::debug!(target: "zbus::connection", "secret: canary");
            tracing::trace!("of our own");
        });
        for text in [text_below(home.path()), screen.text()] {
            assert!(!text.contains("canary"), "a trace of HTTP or D-Bus holds what was sent: {text}");
            assert!(text.contains("of our own"), "and yet all was asked for: {text}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_leaves_the_other_log() {
        let (home, screen) = (tempfile::tempdir().unwrap(), Screen::default());
        let blocked = home.path().join("logs");
        std::fs::write(&blocked, "a file where the folder should be").unwrap();
        let daily = Daily::open(&blocked);
        assert!(daily.is_err(), "there can be no file in there");
        let stderr = screen.clone();
        let (log, _level) = subscriber(daily.ok(), move || stderr.clone(), EnvFilter::new("warn"));
        tracing::subscriber::with_default(log, || tracing::warn!("still said"));
        assert!(screen.text().contains("still said"), "Keyrack starts, and standard error says what there is to say");
    }
}
