//! The wire contract of failures: each code as the catalogues know it, each error with words of its own.

use clickup::{Ecode, Error as E, Reason};
use serde_json::json;
use vault::{Cause, Error, SafeTrouble as K};
use wire::Failure;

/// Every error there is, with the code it crosses the wire as.
fn all() -> Vec<(Error, &'static str)> {
    let refused = |reason| E::Refused { status: 401, reason, ecode: None };
    let clickup = [
        (E::Offline, "offline"),
        (E::NoAnswer, "no-answer"),
        (E::RateLimited { retry_after: None }, "rate-limited"),
        (E::Trouble { status: 503 }, "clickup-trouble"),
        (E::Unauthorized { ecode: Ecode::new("OAUTH_025").expect("a code") }, "token-revoked"),
        (refused(Reason::ClientUnknown), "client-unknown"),
        (refused(Reason::SecretWrong), "secret-wrong"),
        (refused(Reason::RedirectMismatch), "redirect-mismatch"),
        (refused(Reason::CodeUsed), "code-used"),
        (refused(Reason::GrantInvalid), "code-unknown"),
        (refused(Reason::CodeUnknown), "code-unknown"),
        (refused(Reason::NoHeader), "header-missing"),
        (refused(Reason::WorkspaceNotGranted), "workspace-not-granted"),
        (refused(Reason::RequestInvalid), "request-invalid"),
        (refused(Reason::Other), "refused"),
        (E::Redirected { status: 307 }, "redirected"),
        (E::Unreadable, "unreadable"),
        (E::TooLarge, "too-large"),
        (E::NoTls, "internal"),
    ];
    let causes = [
        (Cause::Safe(K::Missing), "keyring-missing"),
        (Cause::Safe(K::NoCollection), "keyring-no-collection"),
        (Cause::Safe(K::Locked), "keyring-locked"),
        (Cause::Safe(K::Silent), "keyring-silent"),
        (Cause::Safe(K::Broken), "keyring-broken"),
        (Cause::Safe(K::FileLocked), "file-locked"),
        (Cause::Safe(K::WrongPassphrase), "wrong-passphrase"),
        (Cause::Safe(K::FileUnusable), "file-unusable"),
        (Cause::SecretMissing, "secret-missing"),
        (Cause::MemoryOnly, "memory-only"),
        (Cause::Database, "database"),
        (Cause::ConsentDenied, "consent-denied"),
        (Cause::PracticeDown, "practice-down"),
        (Cause::Interrupted, "interrupted"),
    ];
    let own = [
        (Error::NoSuchApp, "no-such-app"),
        (Error::NoSuchToken, "no-such-token"),
        (Error::NoSuchAuthorization, "no-such-authorization"),
        (Error::Ambiguous, "ambiguous"),
        (Error::AppIncomplete, "app-incomplete"),
        (Error::SecretThere, "secret-there"),
        (Error::AppArchived, "app-archived"),
        (Error::UpdatesNothing, "updates-nothing"),
        (Error::OtherClickUp, "other-clickup"),
        (Error::BadRedirectUrl, "bad-redirect-url"),
        (Error::NotRegistered, "not-registered"),
        (Error::NotAToken, "not-a-token"),
        (Error::BadText, "bad-text"),
        (Error::UnknownState, "unknown-state"),
        (Error::AuthorizationExpired, "authorization-expired"),
        (Error::CallbackMalformed, "callback-malformed"),
        (Error::BareCode, "bare-code"),
        (Error::WrongWay, "wrong-way"),
        (Error::PortTaken(47613), "port-taken"),
        (Error::ShortPassphrase, "short-passphrase"),
        (Error::FileThere, "file-there"),
        (Error::NewerDatabase, "newer-database"),
        (Error::Damaged(None), "database-damaged"),
        (Error::NotDamaged, "not-damaged"),
        (Error::NoSuchCopy, "no-such-copy"),
        (Error::VaultInUse, "vault-in-use"),
        (Error::Database(rusqlite::Error::InvalidQuery), "database"),
        (Error::Folder(std::io::ErrorKind::PermissionDenied.into()), "database"),
    ];
    let because = |(error, code)| (Error::Because(Cause::ClickUp(error)), code);
    let clickup = clickup.into_iter().map(because);
    clickup.chain(causes.map(|(cause, code)| (Error::Because(cause), code))).chain(own).collect()
}

#[test]
fn every_error_crosses_with_its_code_and_says_what_happened_and_what_to_do() {
    for (error, code) in all() {
        let failure = serde_json::to_value(Failure::from(&error)).expect("plain data");
        assert_eq!(failure["code"], code, "{error:?}");
        let text = |key: &str| failure[key].as_str().unwrap_or_default().to_owned();
        assert!(text("message").len() > 10, "{code} says what happened");
        assert!(text("hint").len() > 10, "{code} says what to do next");
        assert!(!text("message").ends_with('.'), "a message is one sentence without a full stop: {}", text("message"));
    }
}

#[test]
fn both_catalogues_say_every_code_and_what_to_do() {
    for (language, catalogue) in
        [("en", include_str!("../ui/src/locales/en.ftl")), ("de", include_str!("../ui/src/locales/de.ftl"))]
    {
        for (_, code) in all() {
            let entry = catalogue.split(&format!("\nfailure-{code} =")).nth(1);
            let entry = entry.unwrap_or_else(|| panic!("{language}.ftl has no words for {code}"));
            let own_lines = entry.lines().skip(1).take_while(|line| line.starts_with(' '));
            assert!(
                own_lines.into_iter().any(|line| line.trim_start().starts_with(".hint")),
                "{language}: {code} has no hint"
            );
        }
    }
}

#[test]
fn a_failure_has_five_keys_and_carries_clickups_code_and_the_wait() {
    let refused = E::Refused { status: 401, reason: Reason::CodeUsed, ecode: Ecode::new("OAUTH_014") };
    let failure = serde_json::to_value(Failure::from(&Error::from(refused))).expect("plain data");
    assert_eq!(
        failure,
        json!({
            "code": "code-used", "message": "ClickUp refused: the code was used before",
            "hint": "a code works once; begin a new authorization", "ecode": "OAUTH_014", "retryAfter": null,
        }),
        "the window and scripts rely on these keys"
    );
    let limited = Failure::from(&Error::from(E::RateLimited { retry_after: Some(17) }));
    assert_eq!(limited.retry_after, Some(17), "how long to wait");
}

#[test]
fn both_catalogues_say_what_each_of_clickups_codes_means_and_what_to_change() {
    for (language, catalogue) in
        [("en", include_str!("../ui/src/locales/en.ftl")), ("de", include_str!("../ui/src/locales/de.ftl"))]
    {
        for explained in clickup::all_codes().into_iter().map(wire::Explained::from) {
            let meaning = serde_json::to_value(explained.meaning).expect("plain data");
            let meaning = meaning.as_str().expect("a meaning crosses as a word");
            let entry = catalogue.split(&format!("\nmeaning-{meaning} =")).nth(1);
            let entry = entry.unwrap_or_else(|| panic!("{language}.ftl has no words for {meaning}"));
            let change = entry.lines().nth(1).is_some_and(|line| line.trim_start().starts_with(".change = "));
            assert!(change, "{language}: nothing is said to change for {} ({meaning})", explained.ecode);
        }
    }
}
