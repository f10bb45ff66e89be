//! Ctrl-C, heard from a moment of one's choosing on: before whatever is to be cleared away has begun.

use std::future::Future;

use crate::stop::{Result, Stop};

/// An ear for Ctrl-C. While one was ever there, Ctrl-C no longer ends the process by itself.
#[derive(Debug)]
pub(crate) struct Interrupt {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
    #[cfg(windows)]
    signal: tokio::signal::windows::CtrlC,
}

impl Interrupt {
    /// Listens from now on.
    pub(crate) fn listen() -> Result<Self> {
        #[cfg(unix)]
        let signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
        #[cfg(windows)]
        let signal = tokio::signal::windows::ctrl_c()?;
        Ok(Self { signal })
    }

    /// Waits for the next Ctrl-C since listening began. Nothing is lost when this is cancelled.
    pub(crate) async fn came(&mut self) {
        self.signal.recv().await;
    }

    /// Waits for something, unless Ctrl-C comes first. What waits there must be safe to drop.
    pub(crate) async fn unless<T>(&mut self, future: impl Future<Output = T>) -> Result<T> {
        tokio::select! {
            value = future => Ok(value),
            () = self.came() => Err(Stop::Interrupted),
        }
    }
}
