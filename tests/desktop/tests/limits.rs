//! What the window's page must not be able to do, tried from the page itself.

use std::time::Duration;

use desktop_suite::{HitCounter, Home};
use serde_json::{Value, json};

use crate::journey::{self, LINK};

#[tokio::test]
async fn the_page_may_call_nothing_but_the_apps_own_commands() {
    let home = Home::new();
    let window = home.open_window().await;
    let forged = json!(["keyrack://oauth/callback?code=x&state=y"]);
    let tries = [
        ("plugin:event|emit", json!({ "event": "deep-link://new-url", "payload": forged })),
        (
            "plugin:event|emit_to",
            json!({ "target": { "kind": "Any" }, "event": "deep-link://new-url", "payload": forged }),
        ),
        ("plugin:event|listen", json!({ "event": "deep-link://new-url", "target": { "kind": "Any" }, "handler": 1 })),
        ("plugin:deep-link|get_current", json!({})),
        ("plugin:deep-link|register", json!({ "protocol": "http" })),
        ("plugin:deep-link|is_registered", json!({ "protocol": "keyrack" })),
        ("plugin:opener|open_url", json!({ "url": "https://example.org/" })),
        ("plugin:opener|open_path", json!({ "path": "/etc/passwd" })),
        ("plugin:window|close", json!({ "label": "main" })),
        ("plugin:window|create", json!({ "options": { "label": "second", "url": "https://example.org/" } })),
        (
            "plugin:webview|create_webview_window",
            json!({ "options": { "label": "second", "url": "https://example.org/" } }),
        ),
        ("plugin:webview|internal_toggle_devtools", json!({})),
        ("plugin:shell|execute", json!({ "program": "id", "args": [], "options": {} })),
        ("plugin:shell|open", json!({ "path": "https://example.org/" })),
        ("plugin:fs|read_text_file", json!({ "path": "/etc/passwd" })),
        ("plugin:fs|write_text_file", json!({ "path": "/tmp/x", "contents": "x" })),
        (
            "plugin:http|fetch",
            json!({ "clientConfig": { "method": "GET", "url": "https://example.org/", "headers": [] } }),
        ),
        ("plugin:clipboard-manager|read_text", json!({})),
        ("plugin:clipboard-manager|write_text", json!({ "text": "x" })),
        ("plugin:window-state|restore_state", json!({ "label": "main", "flags": 1 })),
        ("plugin:window-state|save_window_state", json!({ "flags": 1 })),
        ("plugin:window-state|filename", json!({})),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
        ("plugin:tray|new", json!({ "options": {} })),
        ("plugin:menu|new", json!({ "kind": "Menu", "handler": 1 })),
        ("plugin:app|name", json!({})),
        ("plugin:resources|close", json!({ "rid": 0 })),
        ("plugin:sql|load", json!({ "db": "sqlite:keyrack.db" })),
        ("token_print", json!({ "id": "x" })),
        ("token_reveal", json!({ "id": "x" })),
        ("reveal", json!({ "close": false })),
    ];
    for (command, arguments) in tries {
        let answer = window.invoke(command, arguments).await;
        let refusal = answer["error"].as_str().unwrap_or_else(|| panic!("{command} is refused: {answer}"));
        let refused = ["not allowed", "not found"].iter().any(|words| refusal.contains(words));
        assert!(refused, "{command} is refused by what it may, not by what it was given: {refusal}");
    }
    assert!(home.pages().is_empty(), "nothing was opened");
    assert!(!window.sees("confirm").await, "nothing was forged");
    window.close().await;
}

#[tokio::test]
async fn a_link_does_not_pass_through_the_page() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    journey::begin(&home, &window, LINK).await;
    // Whatever the page could overhear must come through these two.
    window
        .script(
            "window.overheard = [];
             addEventListener('message', event => window.overheard.push(JSON.stringify(event.data)));
             const internals = window.__TAURI_INTERNALS__;
             for (const id of Object.keys(internals.callbacks ?? {})) window.overheard.push('callback');",
        )
        .await;
    let code = "overheard-code";
    home.follow_link(&format!("{LINK}?code={code}&state={}", "A".repeat(43))).await;
    desktop_suite::until("the link was dropped", async || window.overview().await["dropped"] == json!(1)).await;
    let overheard = window.script("return JSON.stringify(window.overheard)").await;
    assert!(!overheard.to_string().contains(code), "the page does not hear of links");
    assert!(!window.overview().await.to_string().contains(code), "nor is it told");
    let page = window.script("return document.documentElement.outerHTML").await;
    assert!(!page.to_string().contains(code), "nor does it show them");
    window.close().await;
}

#[tokio::test]
async fn the_content_policy_lets_nothing_in_and_nothing_out() {
    let home = Home::new();
    let window = home.open_window().await;
    let outside = HitCounter::start().await;
    let script = "const address = arguments[0];
        window.ran = [];
        window.violations = [];
        addEventListener('securitypolicyviolation', event => window.violations.push(event.effectiveDirective));
        const add = (name, properties, parent = document.body) =>
          parent.append(Object.assign(document.createElement(name), properties));
        add('script', { textContent: 'window.ran.push(\"inline script\")' });
        add('script', { src: address + 'script.js' });
        add('script', { src: 'data:text/javascript,window.ran.push(\"data script\")' });
        add('img', { src: address + 'picture.png' });
        add('img', { src: 'x:', onerror: null });
        add('iframe', { src: address + 'frame' });
        add('object', { data: address + 'object' });
        add('link', { rel: 'stylesheet', href: address + 'style.css' }, document.head);
        add('link', { rel: 'prefetch', href: address + 'prefetch' }, document.head);
        add('video', { src: address + 'video' });
        document.body.insertAdjacentHTML('beforeend', '<img src=\"x:\" onerror=\"window.ran.push(\\'handler\\')\">');
        try { eval('window.ran.push(\"eval\")'); } catch {}
        try { new Function('window.ran.push(\"function\")')(); } catch {}
        try { setTimeout('window.ran.push(\"timer text\")', 0); } catch {}
        try { new Worker(address + 'worker.js'); } catch {}
        try { new WebSocket(address.replace('http', 'ws')); } catch {}
        try { new EventSource(address + 'events'); } catch {}
        try { navigator.sendBeacon(address + 'beacon', 'x'); } catch {}
        fetch(address + 'fetch').catch(() => {});
        fetch('https://api.clickup.com/api/v2/user').catch(() => {});
        const form = Object.assign(document.createElement('form'), { action: address + 'form', method: 'post' });
        document.body.append(form);
        try { form.submit(); } catch {}
        try { window.open(address + 'window'); } catch {}";
    window.script_with(script, vec![json!(outside.address())]).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(window.script("return window.ran").await, json!([]), "no text becomes a script");
    let violations = window.script("return window.violations").await;
    for directive in ["script-src-elem", "script-src-attr", "img-src", "connect-src", "frame-src"] {
        let reported = violations.as_array().is_some_and(|all| all.contains(&json!(directive)));
        assert!(reported, "it is the policy that refuses {directive}: {violations}");
    }
    assert_eq!(outside.hits(), 0, "nothing reached the outside");

    let before = window.script("return location.href").await;
    window.script_with("location.href = arguments[0]", vec![json!(outside.address())]).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(window.script("return location.href").await, before, "the window shows no page but Keyrack's");
    assert_eq!(outside.hits(), 0, "nothing reached the outside by going there either");
    window.close().await;
}

#[tokio::test]
async fn no_answer_to_the_page_holds_a_secret() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    let secret = journey::secret_of(&home, &token).await;
    let id = journey::id_of(&token).to_owned();
    let app = window.overview().await["apps"][0]["id"].clone();
    let asked: [(&str, Value); 8] = [
        ("overview", json!({})),
        ("surroundings", json!({})),
        ("token_check", json!({ "id": id })),
        ("token_rename", json!({ "id": id, "label": "Renamed" })),
        ("token_copy", json!({ "id": id })),
        ("app_check", json!({ "id": app })),
        ("app_update", json!({ "id": app, "change": {} })),
        (
            "settings_save",
            json!({ "settings": { "language": null, "theme": "system", "clipboardSeconds": 30, "logLevel": "debug" } }),
        ),
    ];
    for (command, arguments) in asked {
        let answer = window.invoke(command, arguments).await;
        assert!(answer.get("error").is_none(), "{command} answers: {answer}");
        assert!(!answer.to_string().contains(&secret), "{command} answers without the token");
        let long = answer.to_string();
        let longest = long.split(|letter: char| !letter.is_ascii_alphanumeric()).map(str::len).max();
        assert!(longest.unwrap_or_default() < 64, "{command} answers with nothing as long as a client secret");
    }
    window.close().await;
}
