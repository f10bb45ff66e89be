use secrecy::ExposeSecret as _;

use super::{KEPT, Sight, look_into};

const ID: &str = "QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO";
const SECRET: &str = "CNRY6ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQ1";
const TOKEN: &str = "pk_4242_CNRY456789ABCDEFGHIJKLMNOPQRSTUV";
const PRACTICE: &str = "pk_4242_PRACTICE89ABCDEFGHIJKLMNOPQRSTUV";
const STATE: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_";
const HERE: &str = "http://127.0.0.1:47613/callback";

fn seen(text: &str) -> Sight {
    look_into(&text.replace("ID", ID).replace("SECRET", SECRET).as_str().into())
}

/// IDs, secrets, redirect URLs, tokens, practice tokens, answer.
fn counts(sight: &Sight) -> (usize, usize, usize, usize, usize, bool) {
    let shown = (sight.client_ids.len(), sight.redirect_urls.len());
    (shown.0, sight.client_secrets(), shown.1, sight.personal_tokens(), sight.practice_tokens(), sight.answer())
}

#[test]
fn a_pair_is_found_however_it_is_written_down() {
    let json_escaped = format!(r#"{{"client\u005fid":"{ID}","client_secret":"\u0043{}"}}"#, &SECRET[1..]);
    for text in [
        "ID\nSECRET",
        "ID SECRET",
        "  ID\r\n\r\n\tSECRET\r\n",
        "Client ID: ID\nClient Secret: SECRET",
        "Client ID\nID\nClient Secret\nSECRET\nShow  Regenerate",
        "Client ID ID Client Secret SECRET Redirect URL(s)",
        "CLICKUP_CLIENT_ID=ID\nCLICKUP_CLIENT_SECRET=SECRET\n",
        "export CLICKUP_CLIENT_ID='ID'\nexport CLICKUP_CLIENT_SECRET=\"SECRET\"; # ours",
        "client_id: ID\nclient_secret: SECRET",
        "clickup:\n  - id: `ID`\n  - secret: `SECRET`",
        r#"{"client_id":"ID","client_secret":"SECRET"}"#,
        r#"  {"web":{"client_id":"ID","other":[1,null,true],"keys":["SECRET"]}}"#,
        "\"client_id\": \"ID\",\n\"client_secret\": \"SECRET\",",
        "curl -d 'client_id=ID&client_secret=SECRET'",
        "https://api.clickup.com/api/v2/oauth/token?client_id=ID&client_secret=SECRET&code=QQQQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO",
        // The wrong way round, as people do: the shapes are right.
        "Client Secret: ID\nClient ID: SECRET",
        &json_escaped,
    ] {
        let sight = seen(text);
        assert_eq!(counts(&sight), (1, 1, 0, 0, 0, false), "{text}");
        assert_eq!(sight.client_ids, [ID], "{text}");
        let secret = sight.first_secret().expect("it was counted").expose_secret();
        assert!(secret == SECRET, "the secret is the one that stood there");
    }
}

#[test]
fn a_personal_token_is_found_and_its_parts_are_no_client_id() {
    for text in [
        TOKEN.to_owned(),
        format!("Authorization: {TOKEN}"),
        format!("Bearer \"{TOKEN}\"\n"),
        format!("CLICKUP_API_TOKEN={TOKEN}"),
        format!(r#"{{"token":"{TOKEN}"}}"#),
        format!("curl -H 'Authorization: {TOKEN}' https://api.clickup.com/api/v2/user"),
        format!("{TOKEN}\n{TOKEN}"),
    ] {
        let sight = look_into(&text.as_str().into());
        assert_eq!(counts(&sight), (0, 0, 0, 1, 0, false), "a token, once: {}", text.len());
        assert!(sight.first_token().expect("it was counted").expose_secret() == TOKEN, "the one that stood there");
    }
    let both = look_into(&format!("{PRACTICE} {TOKEN}").as_str().into());
    assert_eq!(counts(&both), (0, 0, 0, 1, 1, false), "practice ClickUp's is counted apart");
    assert!(both.first_token().expect("there are two").expose_secret() == TOKEN, "the real one comes first");
    for other in ["pk_live_51H0123456789ABCDEFGHIJ", "pk_test_0123456789ABCDEFGHIJ", "pk_", "pk_42", "pk_42_SHORT"] {
        assert!(look_into(&other.into()).is_empty(), "{other} is another service's, or none");
    }
}

#[test]
fn redirect_urls_are_found_with_a_label_alone_in_a_line_and_in_a_list() {
    let two = "https://a.example/cb";
    for text in [
        format!("{HERE}\n{two}"),
        format!("{HERE}, {two}"),
        format!("{HERE} {two}\n"),
        format!("- {HERE}\n- \"{two}\","),
        format!("1. {HERE}\n2) <{two}>"),
        format!("Redirect URL(s)\n{HERE}\n{two}\nSave"),
        format!("Redirect URL(s) {HERE} {two} Save"),
        format!("Redirect URL 1: {HERE}\nRedirect URL 2: {two} # the page"),
        format!("export CLICKUP_REDIRECT_URI={HERE}\nOAUTH_CALLBACK_URL=\"{two}\""),
        format!("redirect_uris:\n  - {HERE}\n  - '{two}'"),
        format!("Weiterleitungs-URLs: {HERE}; {two}."),
        format!(r#"{{"redirect_uris":["{HERE}","https:\/\/a.example\/cb"],"homepage":"https://b.example"}}"#),
        format!(r#"["{HERE}","{two}"]"#),
        format!("\"redirectUris\": [\"{HERE}\", \"{two}\"],"),
    ] {
        let sight = look_into(&text.as_str().into());
        assert_eq!(sight.redirect_urls, [HERE, two], "{text}");
        assert_eq!(counts(&sight), (0, 0, 2, 0, 0, false), "{text}");
    }
    let link = look_into(&"keyrack://oauth/callback".into());
    assert_eq!(link.redirect_urls, ["keyrack://oauth/callback"], "Keyrack's own");
    let whole = look_into(&"redirect=https://a.example/cb?team=1".into());
    assert_eq!(whole.redirect_urls, ["https://a.example/cb?team=1"], "a query belongs to it");
}

#[test]
fn an_address_of_something_else_is_no_redirect_url() {
    for text in [
        "See https://a.example/docs for more",
        "https://a.example is my page",
        "CLICKUP_API_URL=https://a.example/api",
        "We were redirected by the browser to https://a.example/",
        "https://app.clickup.com/settings/apps",
        "https://api.clickup.com/api/v2/user\nhttps://help.clickup.com/hc",
        "Redirect URL: http://a.example/cb",
        "Redirect URL: https://ada:pw@a.example/cb",
        "Redirect URL: https://a.example/#top",
        "http://127.0.0.1/callback",
        "keyrack://oauth/other",
        "Redirect URL: https://a.example/cb?access_token=x",
        "Redirect URL: https://a.example/cb?api_key=x",
        "https://",
        "http://http://http://",
    ] {
        assert!(look_into(&text.into()).is_empty(), "{text}");
    }
    for secret in [SECRET, TOKEN, ID] {
        let sight = look_into(&format!("Redirect URL: https://a.example/{secret}/cb").as_str().into());
        assert_eq!(sight.redirect_urls, [""; 0], "an address with a secret's shape in it is not shown");
    }
}

#[test]
fn the_link_to_the_consent_page_says_its_client_id_and_redirect_url_and_is_no_answer() {
    let link = format!(
        "https://app.clickup.com/api?client_id={ID}&redirect_uri=http%3A%2F%2F127.0.0.1%3A47613%2Fcallback&state={STATE}"
    );
    for text in [link.clone(), format!("Open {link} in the browser")] {
        let sight = look_into(&text.as_str().into());
        assert_eq!(counts(&sight), (1, 0, 1, 0, 0, false), "{text}");
        assert_eq!(sight.redirect_urls, [HERE], "decoded");
    }
}

#[test]
fn an_answer_is_found_and_nothing_of_it_is_shown() {
    // Nobody knows the shape of a code: this one looks like a client ID.
    let answer = format!("{HERE}?code={ID}&state={STATE}");
    for text in [
        answer.clone(),
        format!(" {answer}\n"),
        format!("I ended on {answer}"),
        format!("<{answer}>"),
        format!("127.0.0.1:47613/callback?code={ID}&state={STATE}"),
        format!("keyrack://oauth/callback?error=access_denied&state={STATE}"),
        format!("https://a.example/cb?state={STATE}&code=a,b;c)d"),
    ] {
        let sight = look_into(&text.as_str().into());
        assert_eq!(counts(&sight), (0, 0, 0, 0, 0, true), "{text}");
        let kept = sight.answer_address().expect("it was found").expose_secret();
        assert!(text.contains(kept), "the address as it stood there");
    }
    for text in [
        format!("{HERE}?code={ID}"),
        format!("code: {ID}\nstate: {STATE}"),
        format!("{HERE}?code={ID}&state=short"),
        format!("{HERE}?code={ID}&code={ID}&state={STATE}"),
    ] {
        assert!(look_into(&text.as_str().into()).is_empty(), "no answer, and no client ID either: {text}");
    }
}

#[test]
fn a_token_or_key_of_some_other_kind_is_no_client_id() {
    for text in [
        "access_token=ID",
        "Access token:\nID",
        "Authorization: Bearer ID",
        r#"{"api_key":"ID"}"#,
        "0123456789ABCDEF0123456789ABCDEF",
        "SHA256 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
        "qvoqp06zxc6cmgvfkb0zt7j9y7apoygo",
        "ID0",
        "X_ID",
        "https://a.example/ID/list for all",
    ] {
        assert!(seen(text).is_empty(), "{text}");
    }
}

#[test]
fn a_whole_page_is_seen_at_once_and_shows_no_secret() {
    let text = format!(
        "ClickUp API\nMy app\nClient ID\n{ID}\nCopy\nClient Secret\n{SECRET}\nRegenerate\nRedirect URL(s)\n{HERE}\n\
         http://localhost:47613/callback\nSave\n\nAPI tokens\n{TOKEN}\n"
    );
    let sight = look_into(&text.as_str().into());
    assert_eq!(counts(&sight), (1, 1, 2, 1, 0, false), "everything, once");
    let printed = format!("{sight:?}");
    assert!(!printed.contains("CNRY") && !printed.contains(ID), "{printed}");
}

#[test]
fn a_huge_text_is_looked_at_to_its_limit_and_a_handful_is_kept() {
    let ids: Vec<String> = (0..10_000).map(|number| format!("{number:032}").replacen("0000", "CNRY", 1)).collect();
    let sight = look_into(&ids.join("\n").as_str().into());
    assert_eq!(counts(&sight), (KEPT, 0, 0, 0, 0, false), "the first few");
    let urls: Vec<String> = (0..10_000).map(|number| format!("https://a.example/{number}")).collect();
    assert_eq!(look_into(&urls.join(" ").as_str().into()).redirect_urls.len(), KEPT, "the first few");
    let late = format!("{}{ID}", "é\n".repeat(200_000));
    assert!(look_into(&late.as_str().into()).is_empty(), "what comes after the limit is not read");
}

#[test]
fn a_client_secret_of_practice_is_known_for_what_it_is() {
    assert!(!look_into(&SECRET.into()).practice_secret(), "this one is not");
    let practice = format!("PRACTICE{}", &SECRET[8..]);
    assert!(look_into(&practice.as_str().into()).practice_secret(), "it says so");
    assert!(!look_into(&ID.into()).practice_secret(), "and none is none");
}
