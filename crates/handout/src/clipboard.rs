//! The clipboard loan: a secret is lent to the clipboard for a time, and taken back if it is still there.
//!
//! One thread owns the clipboard, because on X11 and Wayland a text lives only while a process offers it, and because
//! reading may wait for another program. The thread starts with the first loan; until then this costs nothing.
//!
//! **How a loan ends.** What arboard 3.7 does (`platform/linux/x11.rs`, `platform/linux/wayland.rs`) decides it:
//!
//! - `clear()` on X11 takes the selection away from *whoever* owns it by then. It is never used there while this
//!   program may not be the owner.
//! - Dropping arboard's object on X11 asks the server whether our window still owns the selection. If not, it touches
//!   nothing. If so, a text that was marked as nothing for histories is given up, and not handed to the clipboard
//!   manager, as other texts are; then our window goes. So a loan ends by comparing what is there with a hash of what
//!   was lent, and dropping the object.
//! - On Wayland, macOS and Windows dropping leaves the text in place, and a clipboard manager on X11 may have taken the
//!   text over under its own name. Only when the secret is *still* there after the drop is the clipboard emptied. Between
//!   that look and the emptying there are microseconds in which somebody's new copy would be lost; those systems offer
//!   nothing better.
//!
//! The marks that keep a text out of histories are advice which a clipboard manager may ignore.

use std::{
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tokio::sync::oneshot;

use crate::board::{Board, Memory, System};

/// How long a front end waits for a clipboard that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long quitting waits for a loan to end.
const FAREWELL: Duration = Duration::from_secs(2);

/// Why a text is not on the clipboard.
#[derive(Debug, thiserror::Error)]
pub enum ClipboardError {
    /// There is none, or it refused.
    #[error("the clipboard can't be used: {0}")]
    Unusable(#[source] arboard::Error),
    /// It took the text without a complaint, and something else is there.
    #[error("the clipboard did not keep what it was given")]
    NotKept,
    /// It did not answer.
    #[error("the clipboard does not answer")]
    Silent,
}

enum Order {
    Lend { secret: SecretString, seconds: Option<u32>, done: oneshot::Sender<Result<(), ClipboardError>> },
    Put { text: String, done: oneshot::Sender<Result<(), ClipboardError>> },
    End { done: Sender<()> },
}

/// The clipboard, as one program of ours uses it.
pub struct Clipboard {
    board: Mutex<Option<Box<dyn Board>>>,
    thread: Mutex<Option<Sender<Order>>>,
}

impl Clipboard {
    /// The system's clipboard. Nothing is opened before it is first used.
    #[must_use]
    pub fn system() -> Self {
        Self::over(Box::new(System::default()))
    }

    /// A clipboard in memory.
    #[must_use]
    pub fn memory(memory: &Memory) -> Self {
        Self::over(Box::new(memory.clone()))
    }

    fn over(board: Box<dyn Board>) -> Self {
        Self { board: Mutex::new(Some(board)), thread: Mutex::new(None) }
    }

    /// Lends a secret for `seconds`, or until something else is copied when there are none.
    ///
    /// It is read back before this returns: a success means that it is there. A new loan ends the one before.
    pub async fn lend(&self, secret: SecretString, seconds: Option<u32>) -> Result<(), ClipboardError> {
        self.ask(|done| Order::Lend { secret, seconds, done }).await
    }

    /// Puts a text there that is no secret: it stays, and a history may keep it.
    pub async fn put(&self, text: String) -> Result<(), ClipboardError> {
        self.ask(|done| Order::Put { text, done }).await
    }

    /// Ends a loan now, as when quitting. Waits for it, but not for long.
    pub fn end(&self) {
        let Some(orders) = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let (done, ended) = channel();
        if orders.send(Order::End { done }).is_ok() && ended.recv_timeout(FAREWELL) == Err(RecvTimeoutError::Timeout) {
            tracing::warn!("the clipboard did not answer, so what was lent may still be there");
        }
    }

    async fn ask(
        &self,
        order: impl FnOnce(oneshot::Sender<Result<(), ClipboardError>>) -> Order,
    ) -> Result<(), ClipboardError> {
        let (done, answer) = oneshot::channel();
        self.orders().and_then(|orders| orders.send(order(done)).ok()).ok_or(ClipboardError::Silent)?;
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) | Err(_) => Err(ClipboardError::Silent),
        }
    }

    /// The way to the thread, which is started if it was not; none once the clipboard has ended.
    fn orders(&self) -> Option<Sender<Order>> {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.is_none() {
            let board = self.board.lock().unwrap_or_else(PoisonError::into_inner).take()?;
            let (orders, inbox) = channel();
            thread::Builder::new()
                .name("clipboard".into())
                .spawn(move || Lender { board, loan: None }.run(&inbox))
                .ok()?;
            *thread = Some(orders);
        }
        thread.clone()
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        self.end();
    }
}

/// What is out: never the secret itself, only what it takes to know it again.
struct Loan {
    hash: [u8; 32],
    ends: Option<Instant>,
}

/// The thread's own.
struct Lender {
    board: Box<dyn Board>,
    loan: Option<Loan>,
}

impl Lender {
    fn run(mut self, inbox: &Receiver<Order>) {
        loop {
            match self.next(inbox) {
                Ok(Order::Lend { secret, seconds, done }) => {
                    // Whoever asked may have stopped waiting.
                    done.send(self.lend(&secret, seconds)).ok();
                }
                Ok(Order::Put { text, done }) => {
                    done.send(self.put(&text)).ok();
                }
                Ok(Order::End { done }) => {
                    self.end_loan();
                    self.board.let_go();
                    done.send(()).ok();
                    return;
                }
                Err(RecvTimeoutError::Timeout) => self.end_loan(),
                Err(RecvTimeoutError::Disconnected) => return self.end_loan(),
            }
        }
    }

    fn next(&self, inbox: &Receiver<Order>) -> Result<Order, RecvTimeoutError> {
        match self.loan.as_ref().and_then(|loan| loan.ends) {
            Some(ends) => inbox.recv_timeout(ends.saturating_duration_since(Instant::now())),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn lend(&mut self, secret: &SecretString, seconds: Option<u32>) -> Result<(), ClipboardError> {
        self.board.set_secret(secret.expose_secret()).map_err(ClipboardError::Unusable)?;
        let ends = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds.into()));
        // Noted before it is read back: a clipboard that answers late may hold it all the same.
        self.loan = Some(Loan { hash: hash(secret.expose_secret()), ends });
        if self.is_still_there() { Ok(()) } else { Err(ClipboardError::NotKept) }
    }

    fn put(&mut self, text: &str) -> Result<(), ClipboardError> {
        self.board.set_text(text).map_err(ClipboardError::Unusable)?;
        self.loan = None; // Our own text has taken its place.
        if self.board.text().as_deref() == Some(text) { Ok(()) } else { Err(ClipboardError::NotKept) }
    }

    fn end_loan(&mut self) {
        if self.is_still_there() {
            self.board.let_go();
            if self.is_still_there() {
                self.board.clear();
            }
            if self.is_still_there() {
                tracing::warn!("what was lent is still on the clipboard");
            }
        }
        self.loan = None;
    }

    fn is_still_there(&mut self) -> bool {
        let Some(loan) = &self.loan else { return false };
        self.board.text().is_some_and(|text| hash(&text) == loan.hash)
    }
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> SecretString {
        "12345678_aabbccddeeff".into()
    }

    fn lent(seconds: Option<u32>) -> (Lender, Memory) {
        let memory = Memory::default();
        let mut lender = Lender { board: Box::new(memory.clone()), loan: None };
        lender.lend(&secret(), seconds).expect("a clipboard in memory takes what it is given");
        (lender, memory)
    }

    #[test]
    fn a_loan_ends_by_leaving_the_clipboard_empty() {
        let (mut lender, memory) = lent(Some(30));
        assert_eq!(memory.now().as_deref(), Some("12345678_aabbccddeeff"), "the secret must be there to be pasted");
        lender.end_loan();
        assert_eq!(memory.now(), None, "the secret must not outlive its loan");
    }

    #[test]
    fn somebody_elses_text_outlives_the_loan() {
        let (mut lender, memory) = lent(Some(30));
        memory.copied_elsewhere("a shopping list");
        lender.end_loan();
        assert_eq!(memory.now().as_deref(), Some("a shopping list"), "what somebody else copied is not ours to clear");
    }

    #[test]
    fn a_secret_that_a_clipboard_manager_took_over_is_cleared_too() {
        let (mut lender, memory) = lent(Some(30));
        memory.copied_elsewhere("12345678_aabbccddeeff");
        lender.end_loan();
        assert_eq!(memory.now(), None, "the secret must go, whoever offers it now");
    }

    #[test]
    fn a_secret_stays_out_of_the_history() {
        let (_lender, memory) = lent(Some(30));
        assert_eq!(memory.history(), Vec::<String>::new(), "a secret must be marked as nothing for a history");
    }

    #[test]
    fn a_new_loan_restarts_the_time() {
        let (mut lender, _memory) = lent(Some(10));
        let first = lender.loan.as_ref().and_then(|loan| loan.ends);
        lender.lend(&secret(), Some(60)).expect("a clipboard in memory takes what it is given");
        let second = lender.loan.as_ref().and_then(|loan| loan.ends);
        assert!(second > first, "the second loan must run its own time");
    }

    #[test]
    fn a_loan_without_an_end_has_none() {
        let (lender, _memory) = lent(None);
        assert!(lender.loan.is_some_and(|loan| loan.ends.is_none()), "never means never");
    }

    #[test]
    fn a_text_of_our_own_takes_the_place_of_a_loan() {
        let (mut lender, memory) = lent(Some(30));
        lender.put("http://127.0.0.1:47613/callback").expect("a clipboard in memory takes what it is given");
        lender.end_loan();
        assert!(memory.now().is_some(), "a text that is no secret stays");
        assert_eq!(memory.history().len(), 1, "and a history may keep it");
    }

    #[test]
    fn a_clipboard_that_keeps_nothing_is_told_of() {
        let memory = Memory::default();
        memory.refuse();
        let mut lender = Lender { board: Box::new(memory), loan: None };
        assert!(
            matches!(lender.lend(&secret(), Some(30)), Err(ClipboardError::NotKept)),
            "a success must mean that the secret is there"
        );
    }

    #[tokio::test]
    async fn the_time_runs_on_a_thread_of_its_own() {
        let memory = Memory::default();
        let clipboard = Clipboard::memory(&memory);
        clipboard.lend(secret(), Some(0)).await.expect("a clipboard in memory takes what it is given");
        for _ in 0..200 {
            if memory.now().is_none() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("a loan of no time must end by itself");
    }

    #[tokio::test]
    async fn quitting_ends_the_loan() {
        let memory = Memory::default();
        let clipboard = Clipboard::memory(&memory);
        clipboard.lend(secret(), None).await.expect("a clipboard in memory takes what it is given");
        drop(clipboard);
        assert_eq!(memory.now(), None, "a secret must not outlive the program that lent it");
    }

    #[tokio::test]
    async fn nothing_is_lent_once_it_has_ended() {
        let memory = Memory::default();
        let clipboard = Clipboard::memory(&memory);
        clipboard.lend(secret(), None).await.expect("a clipboard in memory takes what it is given");
        clipboard.end();
        assert!(
            matches!(clipboard.lend(secret(), None).await, Err(ClipboardError::Silent)),
            "nobody would take it back any more"
        );
    }
}
