use std::collections::VecDeque;

use super::state::{MOST, keep};
use super::*;

fn records() -> (tempfile::TempDir, Records, Registered) {
    let folder = tempfile::tempdir().unwrap();
    let records = Records::open(folder.path().join("practice.json")).unwrap();
    let app = records.register("App", &["keyrack://oauth/callback".to_owned()]).unwrap();
    (folder, records, app)
}

fn code(records: &Records, app: &Registered, now: u64) -> String {
    let consent = Consent { user: sample::USERS[0], workspaces: vec!["1".to_owned()] };
    records.issue_code(&app.client_id, consent, now).unwrap()
}

fn token(records: &Records, app: &Registered) -> String {
    let code = code(records, app, 1000);
    records.redeem(&app.client_id, &app.client_secret, &code, 1000).unwrap().unwrap()
}

#[test]
fn a_code_dies_after_ten_minutes() {
    let (_folder, records, app) = records();
    let redeem = |code: &str, now| records.redeem(&app.client_id, &app.client_secret, code, now).unwrap();
    let (early, late) = (code(&records, &app, 1000), code(&records, &app, 1000));
    assert!(redeem(&early, 1599).is_ok(), "ten minutes are not over");
    assert_eq!(redeem(&late, 1600), Err(Refusal::CODE_NOT_FOUND), "ten minutes are over");
    assert_eq!(redeem(&early, 9999), Err(Refusal::CODE_USED), "a used code stays used");
}

#[test]
fn a_code_is_good_for_its_own_app_only() {
    let (_folder, records, app) = records();
    let other = records.register("Other", &["keyrack://oauth/callback".to_owned()]).unwrap();
    let code = code(&records, &app, 1000);
    let stolen = records.redeem(&other.client_id, &other.client_secret, &code, 1000).unwrap();
    assert_eq!(stolen, Err(Refusal::CODE_NOT_FOUND), "another app's code is unknown to it");
    let own = records.redeem(&app.client_id, &app.client_secret, &code, 1000).unwrap();
    assert!(own.is_ok(), "the attempt did not use it up");
}

#[test]
fn the_oldest_goes_when_there_are_too_many() {
    let mut kept: VecDeque<usize> = (0..MOST).collect();
    keep(&mut kept, MOST);
    assert_eq!((kept.len(), kept.front(), kept.back()), (MOST, Some(&1), Some(&MOST)), "bounded, oldest first");
}

#[test]
fn the_file_holds_no_secret_and_is_for_its_owner_only() {
    let (folder, records, app) = records();
    let (code, token) = (code(&records, &app, 1000), token(&records, &app));
    let personal = records.personal_token(sample::USERS[0]);
    let later = records.regenerate_client_secret(&app.client_id).unwrap().unwrap();
    records.regenerate_personal_token(sample::USERS[0]).unwrap();
    let file = folder.path().join("practice.json");
    let text = fs::read_to_string(&file).unwrap();
    let personal_later = records.personal_token(sample::USERS[0]);
    for secret in [&app.client_secret, &later, &code, &token, &personal, &personal_later] {
        assert!(!text.contains(secret.as_str()), "secrets are derived, or kept as hashes");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "nobody else's to read");
    }
}

#[test]
fn a_file_that_cannot_be_understood_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("practice.json");
    let older = r#"{"version":1,"seed":"S","apps":[],"codes":[],"tokens":[]}"#;
    for text in ["{\"version\":2,", older] {
        fs::write(&file, text).unwrap();
        let records = Records::open(file.clone()).unwrap();
        assert!(records.apps().is_empty(), "a torn or older file costs the practice apps, not the practice");
    }
}

#[test]
fn a_personal_token_names_its_user_until_it_is_regenerated() {
    let (_folder, records, _app) = records();
    for user in sample::USERS {
        let token = records.personal_token(user);
        assert!(token.starts_with(&format!("pk_{user}_")), "the number is the user's id");
        assert_eq!(records.personal_token_user(&token), Ok(user), "it opens its own user");
        records.regenerate_personal_token(user).unwrap();
        assert_eq!(records.personal_token_user(&token), Err(Refusal::TOKEN_STALE), "the old one is dead");
        assert_eq!(records.personal_token_user(&records.personal_token(user)), Ok(user), "the new one is good");
    }
    for made_up in ["pk_1_X", "pk_81512843_X"] {
        assert_eq!(records.personal_token_user(made_up), Err(Refusal::TOKEN_INVALID), "{made_up} opens nothing");
    }
}

#[test]
fn a_removed_authorization_takes_one_users_tokens_of_one_app() {
    let (_folder, records, app) = records();
    let other = records.register("Other", &["keyrack://oauth/callback".to_owned()]).unwrap();
    let (first, second, others) = (token(&records, &app), token(&records, &app), token(&records, &other));
    assert_eq!(records.authorized().iter().map(|a| a.tokens).collect::<Vec<_>>(), [1, 2], "one entry for each app");
    records.remove_authorization(&app.client_id, sample::USERS[1]).unwrap();
    assert!(records.consent(&first).is_ok(), "it was another user's");
    records.remove_authorization(&app.client_id, sample::USERS[0]).unwrap();
    for token in [&first, &second] {
        assert_eq!(records.consent(token), Err(Refusal::TOKEN_REVOKED), "all of its tokens are dead");
    }
    assert!(records.consent(&others).is_ok(), "another app's are not");
    assert_eq!(records.authorized().len(), 1, "and it is no longer listed");
}
