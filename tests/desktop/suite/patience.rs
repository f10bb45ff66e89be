//! Waiting for what happens in another process: asked again and again, with an end. Not for fixed pauses.

use std::time::{Duration, Instant};

/// How long anything on the desktop may take before a case fails.
pub const PATIENCE: Duration = Duration::from_secs(15);

const PAUSE: Duration = Duration::from_millis(100);

/// Waits until `question` answers `Some`, and gives what it answered.
///
/// Panics with `what` when it does not within [`PATIENCE`]: a case that waits in vain has failed.
pub async fn until_some<T, F>(what: &str, question: F) -> T
where
    F: AsyncFnMut() -> Option<T>,
{
    within(PATIENCE, what, question).await
}

/// Waits until `question` answers yes.
pub async fn until<F>(what: &str, mut question: F)
where
    F: AsyncFnMut() -> bool,
{
    within(PATIENCE, what, async || question().await.then_some(())).await;
}

/// Tries `act` until it succeeds, and says what stood in the way when it does not.
pub(crate) async fn persist<F>(what: &str, mut act: F)
where
    F: AsyncFnMut() -> Result<(), String>,
{
    let begun = Instant::now();
    while let Err(reason) = act().await {
        assert!(begun.elapsed() < PATIENCE, "tried {PATIENCE:?} in vain to {what}: {reason}");
        tokio::time::sleep(PAUSE).await;
    }
}

/// Watches for `time` that `question` keeps answering yes.
///
/// For what must *not* happen, which only time can show.
pub async fn while_watching<F>(time: Duration, what: &str, mut question: F)
where
    F: AsyncFnMut() -> bool,
{
    let begun = Instant::now();
    while begun.elapsed() < time {
        assert!(question().await, "{what}, and after {:?} it was no longer so", begun.elapsed());
        tokio::time::sleep(PAUSE).await;
    }
}

/// Waits as [`until_some`] does, for as long as `time`.
pub(crate) async fn within<T, F>(time: Duration, what: &str, mut question: F) -> T
where
    F: AsyncFnMut() -> Option<T>,
{
    let begun = Instant::now();
    loop {
        if let Some(answer) = question().await {
            return answer;
        }
        assert!(begun.elapsed() < time, "waited {time:?} in vain until {what}");
        tokio::time::sleep(PAUSE).await;
    }
}
