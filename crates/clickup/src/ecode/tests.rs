use super::{Ecode, Explained, Meaning as M, Place, all_codes, explain, meaning};

/// `clickup.md` §2c, row by row, apart from the table in the code.
const DOCUMENTED: &[(&str, M)] = &[
    ("OAUTH_007", M::RedirectNotRegistered),
    ("OAUTH_009", M::WebhookExists),
    ("OAUTH_010", M::ClientUnknown),
    ("OAUTH_013", M::CodeUnknown),
    ("OAUTH_014", M::CodeUsed),
    ("OAUTH_018", M::TokenGone),
    ("OAUTH_019", M::TokenGone),
    ("OAUTH_021", M::TokenGone),
    ("OAUTH_077", M::TokenGone),
    ("OAUTH_025", M::TokenGone),
    ("OAUTH_023", M::WorkspaceNotGranted),
    ("OAUTH_024", M::NoPermission),
    ("OAUTH_026", M::WorkspaceNotGranted),
    ("OAUTH_027", M::WorkspaceNotGranted),
    ("OAUTH_029", M::WorkspaceNotGranted),
    ("OAUTH_033", M::WorkspaceNotGranted),
    ("OAUTH_037", M::WorkspaceNotGranted),
    ("OAUTH_039", M::WorkspaceNotGranted),
    ("OAUTH_040", M::RequestInvalid),
    ("OAUTH_041", M::WorkspaceNotGranted),
    ("OAUTH_045", M::WorkspaceNotGranted),
    ("OAUTH_057", M::WorkspaceNotGranted),
    ("OAUTH_061", M::WorkspaceNotGranted),
    ("OAUTH_064", M::RequestInvalid),
    ("OAUTH_117", M::RequestInvalid),
    ("OAUTH_119", M::RequestInvalid),
    ("OAUTH_171", M::WebhookExists),
    ("OAUTH_192", M::Unknown),
    ("ACCESS_083", M::NoAccess),
    ("ACCESS_190", M::NoAccess),
    ("ACCESS_999", M::NoAccess),
    ("APP_001", M::MemberEndpoint),
    ("APP_002", M::RateLimited),
    ("TEAM_015", M::WorkspaceUnknown),
    ("TEAM_004", M::WorkspaceUnknown),
    ("TEAM_001", M::WorkspaceUnknown),
    ("TIMEENTRY_052", M::WorkspaceUnknown),
    ("ITEM_015", M::NotFound),
    ("INPUT_002", M::Resource),
    ("INPUT_003", M::Resource),
    ("ITEM_155", M::Resource),
    ("ITEM_156", M::Resource),
    ("ITEMV2_003", M::Resource),
    ("LOC_008", M::Resource),
    ("PAGE_047", M::Resource),
    ("PUBAPITASK_008", M::Resource),
    ("GROUP_HELPERS_001", M::Resource),
];

fn code(text: &str) -> Ecode {
    Ecode::new(text).expect("a code of the tests")
}

fn about(text: &str) -> Option<(String, M)> {
    explain(text).map(|Explained { ecode, meaning, .. }| (ecode.to_string(), meaning))
}

#[test]
fn every_documented_code_means_what_it_says_wherever_it_is_met() {
    let listed = all_codes();
    for (text, expected) in DOCUMENTED {
        for place in [Place::Consent, Place::Api] {
            assert_eq!(meaning(&code(text), place), *expected, "{text}");
        }
        let row = listed.iter().find(|one| one.ecode.as_str() == *text);
        assert_eq!(row.map(|row| row.meaning), Some(*expected), "{text} can be chosen from the list");
        assert_eq!(about(text), Some(((*text).to_owned(), *expected)), "{text} can be pasted");
    }
}

#[test]
fn the_list_has_each_code_once_but_the_one_of_two_meanings() {
    let listed: Vec<(Ecode, M)> = all_codes().into_iter().map(|one| (one.ecode, one.meaning)).collect();
    for (at, one) in listed.iter().enumerate() {
        assert!(!listed[at + 1..].contains(one), "{} stands in the list once", one.0);
    }
    let both: Vec<M> = listed.iter().filter(|(ecode, _)| *ecode == code("OAUTH_017")).map(|(_, it)| *it).collect();
    assert_eq!(both, [M::RedirectMissing, M::HeaderMissing], "017 is two errors");
}

#[test]
fn the_prefix_alone_makes_no_code_one_about_authorization() {
    for text in ["OAUTH_117", "OAUTH_119", "OAUTH_040", "OAUTH_064", "OAUTH_171", "OAUTH_009"] {
        let it = meaning(&code(text), Place::Api);
        assert!(matches!(it, M::RequestInvalid | M::WebhookExists), "{text} is about a request, and no authorization");
    }
    for text in ["OAUTH_000", "OAUTH_028", "OAUTH_046", "OAUTH_999", "OAUTH", "OAUTH_", "NEW_001", "OAUTH_99999999"] {
        assert_eq!(meaning(&code(text), Place::Api), M::Unknown, "{text}: nobody knows");
    }
}

#[test]
fn the_seventeenth_code_is_told_by_its_place_and_its_words() {
    assert_eq!(meaning(&code("OAUTH_017"), Place::Consent), M::RedirectMissing, "on the consent page");
    assert_eq!(meaning(&code("OAUTH_017"), Place::Api), M::HeaderMissing, "in an answer of the API");
    for (text, expected) in [
        ("OAUTH_017", M::RedirectMissing),
        ("Redirect URI not passed", M::RedirectMissing),
        (r#"{"err":"Redirect URI not passed","ECODE":"OAUTH_017"}"#, M::RedirectMissing),
        ("Authorization header required", M::HeaderMissing),
        (r#"{"err":"Authorization header required","ECODE":"OAUTH_017"}"#, M::HeaderMissing),
    ] {
        assert_eq!(about(text), Some(("OAUTH_017".to_owned(), expected)), "{text}");
    }
}

#[test]
fn a_code_is_found_however_it_is_written() {
    for text in [
        "OAUTH_007",
        " oauth_7\r\n",
        "OAuth2_07",
        "oauth2_007.",
        "OAUTH-007",
        "Error: OAuth 007",
        r#"{"err":"Redirect URI does not match the redirect uris of this application","ECODE":"OAUTH_007"}"#,
        r#"{"err":{"code":"OAUTH_007"}}"#,
        "When I press Connect, ClickUp says “OAUTH_007” and nothing else happens.",
        "https://app.clickup.com/error?code=OAUTH_007&x=y",
        "The app version is APP_999 and the error is oauth_7",
        "Redirect URI does not match the redirect uris of this application",
        "Oops!\n  redirect uri does not match\tthe redirect URIs of this application.  Go back",
    ] {
        assert_eq!(about(text), Some(("OAUTH_007".to_owned(), M::RedirectNotRegistered)), "{text}");
    }
    let both = about("OAuth2_37 and OAuth2_07 errors");
    assert_eq!(both, Some(("OAUTH_037".to_owned(), M::WorkspaceNotGranted)), "the first of two");
}

#[test]
fn clickups_words_say_their_code_and_the_longest_win() {
    for (text, ecode) in [
        ("Client Not Found", "OAUTH_010"),
        ("Code already used", "OAUTH_014"),
        ("Oauth token not found", "OAUTH_018"),
        ("Token not found", "OAUTH_019"),
        ("Team(s) not authorized", "OAUTH_023"),
        ("Rate limit reached", "APP_002"),
        ("Team not found", "TIMEENTRY_052"),
    ] {
        assert_eq!(about(text).map(|it| it.0).as_deref(), Some(ecode), "{text}");
    }
    let said = explain(r#"{"err":"Team not authorized","ECODE":"OAUTH_023"}"#).and_then(|it| it.said);
    assert_eq!(said, Some("Team not authorized"), "of two wordings the one that was said");
}

#[test]
fn a_code_that_nobody_knows_is_shown_as_such_and_no_other_text_is_taken() {
    assert_eq!(about("NEWTHING_042"), Some(("NEWTHING_042".to_owned(), M::Unknown)), "ClickUp may have a new one");
    assert_eq!(about("OAUTH_500"), Some(("OAUTH_500".to_owned(), M::Unknown)), "or one more of a family");
    for text in [
        "",
        "_",
        "OAUTH_",
        "_007",
        "I use OAuth 2.0",
        "OAuth 2 flow",
        "Not found",
        "404 page not found",
        "page_7",
        "pk_42_0123456789ABCDEFGHIJKLMNOPQRSTUV",
        "QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO",
        "QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO_123",
        "code=abc_123&state=def_456",
    ] {
        assert_eq!(explain(text), None, "{text:?} is no error of ClickUp's");
    }
}

#[test]
fn a_huge_text_is_looked_at_to_its_limit_and_at_a_letters_end() {
    assert_eq!(explain(&"é".repeat(1 << 20)), None, "no letter is cut in two");
    assert_eq!(explain(&format!("{}OAUTH_007", " ".repeat(1 << 20))), None, "what comes after the limit is not read");
}
