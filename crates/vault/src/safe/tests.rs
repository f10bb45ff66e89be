//! Deadlines, and who is left behind.

use std::sync::mpsc;

use super::*;
use crate::Memory;

/// A keyring that answers only when it is told to.
struct Mute(Mutex<mpsc::Receiver<()>>);

impl Secrets for Mute {
    fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
        self.0.lock().expect("a test's lock").recv().unwrap_or_default();
        Ok(None)
    }
    fn set(&self, _: &str, _: &SecretString) -> Result<(), SafeTrouble> {
        Ok(())
    }
    fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
        Ok(())
    }
}

#[tokio::test]
async fn a_silent_keyring_is_given_up_on_after_three_seconds_and_three_threads() {
    let (speak, silence) = mpsc::channel();
    let mute = Arc::new(Mute(Mutex::new(silence)));
    let safe = Safe::new(move || Ok(Box::new(Arc::clone(&mute))));
    for _ in 0..LEFT_BEHIND_AT_MOST {
        let begun = tokio::time::Instant::now();
        let answer = safe.get("token/x", Patience::Background).await;
        assert_eq!(answer.err(), Some(SafeTrouble::Silent), "a keyring that never answers is silent");
        let waited = begun.elapsed();
        assert!(waited >= Duration::from_secs(3), "the background waits three seconds");
        assert!(waited < Duration::from_secs(6), "and not twice that");
    }
    let begun = tokio::time::Instant::now();
    assert_eq!(safe.get("token/x", Patience::User).await.err(), Some(SafeTrouble::Silent), "no fourth thread");
    assert!(begun.elapsed() < Duration::from_millis(100), "and nobody waits for it");
    for _ in 0..LEFT_BEHIND_AT_MOST {
        speak.send(()).expect("the threads still listen");
    }
    let back = (0..2000).any(|_| {
        thread::sleep(Duration::from_millis(1));
        safe.0.left_behind.load(Ordering::SeqCst) < LEFT_BEHIND_AT_MOST
    });
    assert!(back, "a thread that returned makes room for a new one");
}

#[tokio::test]
async fn a_call_that_is_given_up_frees_the_way_for_the_next_and_at_most_three_are_left_behind() {
    /// A keyring whose prompt nobody answers; it counts how often it asked.
    struct Asking(AtomicUsize);
    impl Secrets for Asking {
        fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
            self.0.fetch_add(1, Ordering::SeqCst);
            loop {
                thread::park();
            }
        }
        fn set(&self, _: &str, _: &SecretString) -> Result<(), SafeTrouble> {
            Ok(())
        }
        fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
            Ok(())
        }
    }
    let asking = Arc::new(Asking(AtomicUsize::new(0)));
    let safe = Safe::new({
        let asking = Arc::clone(&asking);
        move || Ok(Box::new(Arc::clone(&asking)))
    });
    for given_up in 1..=LEFT_BEHIND_AT_MOST {
        safe.remove("token/y", Patience::User).await.expect("the way is free");
        let asked = safe.clone();
        let prompt = tokio::spawn(async move { asked.get("token/x", Patience::User).await });
        while asking.0.load(Ordering::SeqCst) < given_up {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        prompt.abort();
        assert!(prompt.await.is_err_and(|end| end.is_cancelled()), "nobody waits for the prompt any more");
        assert_eq!(safe.0.left_behind.load(Ordering::SeqCst), given_up, "its thread is left behind");
    }
    let refused = safe.remove("token/y", Patience::User).await;
    assert_eq!(refused.err(), Some(SafeTrouble::Silent), "there is no fourth thread");
}

#[tokio::test]
async fn a_look_that_hangs_is_given_up_on_after_three_seconds_though_a_person_asked() {
    struct Hanging;
    impl Secrets for Hanging {
        fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
            Ok(None)
        }
        fn set(&self, _: &str, _: &SecretString) -> Result<(), SafeTrouble> {
            Ok(())
        }
        fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
            Ok(())
        }
        fn ready(&self) -> Result<(), SafeTrouble> {
            loop {
                thread::park();
            }
        }
    }
    let safe = Safe::around(Hanging);
    let begun = Instant::now();
    assert_eq!(safe.get("token/x", Patience::User).await.err(), Some(SafeTrouble::Silent), "it does not answer");
    assert!(begun.elapsed() < LOOK * 2, "nobody is being asked for a password, so nobody waits for one");
}

#[tokio::test]
async fn a_call_that_waits_behind_a_prompt_ends_nobody_elses_prompt_and_is_not_made_late() {
    let (speak, silence) = mpsc::channel();
    let mute = Arc::new(Mute(Mutex::new(silence)));
    let safe = Safe::new(move || Ok(Box::new(Arc::clone(&mute))));
    let typing = tokio::spawn({
        let safe = safe.clone();
        async move { safe.get("token/x", Patience::User).await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let behind = safe.get("token/y", Patience::Background).await;
    assert_eq!(behind.err(), Some(SafeTrouble::Silent), "nobody waits longer for a background call");
    assert_eq!(safe.0.left_behind.load(Ordering::SeqCst), 0, "the thread with the prompt stays in service");
    speak.send(()).expect("the password was typed");
    assert!(typing.await.expect("no panic").is_ok(), "and whoever typed it gets the answer");
    safe.remove("token/z", Patience::Background).await.expect("the late call was never made, so this one has its turn");
}

#[tokio::test]
async fn what_is_set_is_there_and_what_is_removed_is_not() {
    let safe = Safe::around(Memory::default());
    safe.set("app/x", "CNRY-1".into(), Patience::User).await.expect("memory takes everything");
    assert!(safe.get("app/x", Patience::Background).await.expect("memory answers").is_some(), "it was set");
    safe.remove("app/x", Patience::User).await.expect("memory removes");
    assert!(safe.get("app/x", Patience::Background).await.expect("memory answers").is_none(), "it was removed");
}

#[tokio::test]
async fn a_store_that_broke_is_opened_once_more() {
    struct Stale(bool);
    impl Secrets for Stale {
        fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
            if self.0 { Err(SafeTrouble::Broken) } else { Ok(None) }
        }
        fn set(&self, _: &str, _: &SecretString) -> Result<(), SafeTrouble> {
            Ok(())
        }
        fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
            Ok(())
        }
    }
    let opened = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&opened);
    let safe = Safe::new(move || Ok(Box::new(Stale(count.fetch_add(1, Ordering::SeqCst) == 0))));
    safe.remove("x", Patience::Background).await.expect("the first store removes");
    safe.get("x", Patience::Background).await.expect("the second store answers");
    assert_eq!(opened.load(Ordering::SeqCst), 2, "the broken one was replaced, once");
}
