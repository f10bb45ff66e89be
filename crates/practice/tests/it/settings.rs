//! The settings pages: what a person changes there, and what becomes of it.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{
    ACME, ADA, GLOBEX, GRACE, INITECH, LOOPBACK, Practising, SCHEME, between, in_german, json, location,
};

#[tokio::test]
async fn a_client_secret_is_shown_when_asked_for_even_after_a_restart() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let id = app.client_id.as_str();
    let opened = practising.get(&format!("/settings/apps?app={id}")).await.text().await.unwrap();
    assert!(opened.contains(&format!("id=\"app-{id}\" open")), "the app can be unfolded by its address");
    assert_eq!(between(&opened, &format!("id=\"app-{id}-secret\">"), "<"), "Not shown", "without its secret");

    let practising = practising.restarted().await;
    let shown = practising.press(&format!("/settings/apps/{id}/show")).await.text().await.unwrap();
    assert_eq!(between(&shown, &format!("id=\"app-{id}-secret\">"), "<"), app.client_secret, "now it is shown");
    assert!(shown.contains(&format!("id=\"app-{id}-hide\"")), "and can be hidden");
}

#[tokio::test]
async fn a_regenerated_client_secret_kills_the_old_one_at_once_and_outlives_a_restart() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let id = app.client_id.as_str();
    let warned = practising.get("/settings/apps").await.text().await.unwrap();
    assert!(warned.contains("stops working at once"), "what it does is said beforehand");
    let page = practising.press(&format!("/settings/apps/{id}/regenerate")).await.text().await.unwrap();
    let new = between(&page, &format!("id=\"app-{id}-secret\">"), "<");
    assert_ne!(new, app.client_secret, "another one");
    let words = async |practising: &Practising, secret: &str| {
        json(practising.exchange(id, secret, "impossible").await).await["error"].clone()
    };
    assert_eq!(words(&practising, &app.client_secret).await, "invalid_client", "the old one is dead");
    assert_eq!(words(&practising, new).await, "invalid_grant", "the new one is good");
    let text = std::fs::read_to_string(practising.state_file()).unwrap();
    assert!(!text.contains(new), "it stands in no file");
    let practising = practising.restarted().await;
    assert_eq!(words(&practising, new).await, "invalid_grant", "and is good after a restart");
}

#[tokio::test]
async fn redirect_urls_are_changed_one_a_line_and_count_at_once() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let id = app.client_id.as_str();
    let path = format!("/settings/apps/{id}");
    let save = async |lines: &str| practising.form(&path, &[("redirect_urls", lines)]).send().await.unwrap();
    let ask = async |url| practising.ask(&[("client_id", id), ("redirect_uri", url)]).await.status();

    let answer = save(&format!("{SCHEME}\r\n\r\n  https://a.example/cb  ")).await;
    assert_eq!(location(&answer), format!("/settings/apps?app={id}&done=1#app-{id}"), "a reload saves nothing again");
    let page = practising.get(&format!("/settings/apps?app={id}&done=1")).await.text().await.unwrap();
    assert_eq!(between(&page, &format!("id=\"app-{id}-said\" role=\"status\">"), "<"), "Saved.", "it is said");
    assert!(page.contains(&format!("{SCHEME}\nhttps://a.example/cb</textarea>")), "and to be seen");
    assert_eq!((ask(SCHEME).await, ask(LOOPBACK).await), (StatusCode::OK, StatusCode::BAD_REQUEST), "and counts");

    for wrong in ["", "a.example/cb", "https://a.example/#x"] {
        let answer = save(wrong).await;
        assert_eq!(answer.status(), 400, "{wrong:?} is not saved");
        let page = answer.text().await.unwrap();
        assert!(page.contains(&format!("id=\"app-{id}-notice\" role=\"alert\"")), "{wrong:?}: it is said why");
        assert!(page.contains(&format!("\n{wrong}</textarea>")), "{wrong:?}: nothing typed is lost");
    }
    assert_eq!(ask(SCHEME).await, 200, "what there was is still there");
    for path in ["/settings/apps/X", "/settings/apps/X/show", "/settings/apps/X/regenerate"] {
        assert_eq!(practising.press(path).await.status(), 404, "{path}: there is no such app");
    }
}

#[tokio::test]
async fn a_regenerated_personal_token_kills_the_old_one_at_once() {
    let practising = Practising::start().await;
    let (old, others) = (practising.personal_token(ADA).await, practising.personal_token(GRACE).await);
    let answer = practising.press(&format!("/settings/tokens/{ADA}/regenerate")).await;
    let page = practising.get(location(&answer)).await.text().await.unwrap();
    assert!(page.contains("id=\"said\""), "it is said that there is a new one");
    let refused = practising.call("/user", &old).await;
    assert_eq!(refused.status(), 401, "the old one is dead");
    let expected = json!({ "err": "Oauth token not found", "ECODE": "OAUTH_018" });
    assert_eq!(json(refused).await, expected, "as people meet it who paste a stale one");
    let practising = practising.restarted().await;
    let new = practising.personal_token(ADA).await;
    assert_ne!(new, old, "another one, also after a restart");
    assert_eq!(practising.call("/user", &new).await.status(), 200, "which is good");
    assert_eq!(practising.call("/user", &others).await.status(), 200, "and Grace's is not touched");
    assert_eq!(practising.press("/settings/tokens/1/regenerate").await.status(), 404, "nobody has this number");
}

#[tokio::test]
async fn an_authorized_app_is_listed_with_its_user_and_can_be_removed() {
    let practising = Practising::start().await;
    let app = practising.register("Time <Sync>", &[LOOPBACK]).await;
    let id = app.client_id.as_str();
    let address = "/settings/apps?tab=apps";
    let page = practising.get(address).await.text().await.unwrap();
    assert!(page.contains("id=\"nothing-authorized\""), "nobody has authorized it yet");
    let (ada, again) =
        (practising.token_of(&app, ADA, &[ACME]).await, practising.token_of(&app, ADA, &[INITECH, GLOBEX]).await);
    let grace = practising.token_of(&app, GRACE, &[ACME]).await;
    let page = practising.get(address).await.text().await.unwrap();
    let entry = between(&page, &format!("id=\"authorized-{ADA}-{id}\""), "</li>");
    for part in ["Time &lt;Sync&gt;", "Initech, Globex", "Tokens in use: 2"] {
        assert!(entry.contains(part), "{part} is in {entry}");
    }
    let user = ADA.to_string();
    let form = [("client_id", id), ("user", &*user)];
    let answer = practising.form("/settings/authorized/remove", &form).send().await.unwrap();
    let page = practising.get(location(&answer)).await.text().await.unwrap();
    assert!(page.contains("id=\"said\""), "it is said that it was removed");
    assert!(!page.contains(&format!("authorized-{ADA}-{id}")), "and it is gone");
    assert!(page.contains(&format!("authorized-{GRACE}-{id}")), "for this user");
    for token in [&ada, &again] {
        let refused = practising.call("/user", &format!("Bearer {token}")).await;
        assert_eq!(refused.status(), 401, "its tokens are dead");
        let expected = json!({ "err": "Oauth token not found", "ECODE": "OAUTH_019" });
        assert_eq!(json(refused).await, expected, "as ClickUp says it");
    }
    assert!(practising.opens(&grace).await.is_ok(), "Grace's is not");
}

#[tokio::test]
async fn authorizing_again_begins_with_the_workspaces_from_before() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let fields = [("client_id", app.client_id.as_str()), ("redirect_uri", LOOPBACK)];
    let ticked = async |page: reqwest::Response| {
        let page = page.text().await.unwrap();
        let boxes = page.split("<label>").filter(|row| row.contains(" checked>"));
        boxes.map(|row| between(row, "<span>", "<").to_owned()).collect::<Vec<_>>()
    };
    assert!(ticked(practising.ask(&fields).await).await.is_empty(), "nothing was chosen yet");
    practising.token_of(&app, ADA, &[ACME, GLOBEX]).await;
    assert_eq!(ticked(practising.ask(&fields).await).await, ["Acme", "Globex"], "the ones from before");
    practising.token_of(&app, ADA, &[INITECH]).await;
    assert_eq!(ticked(practising.ask(&fields).await).await, ["Initech"], "the ones that were chosen last");
    let grace = GRACE.to_string();
    let as_grace = [&fields[..], &[("user", &*grace)]].concat();
    assert!(ticked(practising.ask(&as_grace).await).await.is_empty(), "another user has chosen nothing");
    let none = [&fields[..], &[("decision", "connect")]].concat();
    assert!(ticked(practising.answer(&none).await).await.is_empty(), "what was unticked stays so");
}

#[tokio::test]
async fn every_tab_speaks_german_without_script_or_inline_style() {
    let practising = Practising::start().await;
    practising.token(ADA, &[ACME]).await;
    for (tab, heading) in [
        ("", "Deine Apps"),
        ("api-token", "Persönliche API-Token"),
        ("apps", "Autorisierte Apps"),
        ("unknowns", "Was niemand über ClickUp weiß"),
    ] {
        let request = practising.client.get(practising.url(&format!("/settings/apps?tab={tab}")));
        let page = in_german(request).send().await.unwrap().text().await.unwrap();
        assert!(page.contains(&format!("<h2>{heading}</h2>")), "{tab:?} is in German");
        assert!(!page.contains("<script") && !page.contains(" style="), "{tab:?} keeps to the policy");
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for id in &ids {
            assert_eq!(ids.iter().filter(|other| other == &id).count(), 1, "{tab:?}: {id} is there once");
        }
    }
}

#[tokio::test]
async fn a_forms_address_opened_by_itself_leads_to_the_settings() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let answer = practising.get(&format!("/settings/apps/{}/regenerate", app.client_id)).await;
    assert_eq!(location(&answer), "/settings/apps", "and changes nothing");
    let checked = practising.exchange(&app.client_id, &app.client_secret, "impossible").await;
    assert_eq!(json(checked).await["error"], "invalid_grant", "the secret is still good");
}
