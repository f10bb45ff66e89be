//! What a person does with the window's page: look, click, type. Found by its `data-at` hooks, never by its look.

use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::Window;
use crate::patience::{persist, until, until_some};

impl Window {
    /// Runs a script in the page and gives what it returned.
    pub async fn script(&self, script: &str) -> Value {
        self.script_with(script, Vec::new()).await
    }

    /// Runs a script in the page with `arguments`.
    pub async fn script_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("the page refused a script: {error}"))
    }

    /// Runs a script in the page that calls its first argument when it is done, and gives what it called it with.
    pub async fn script_until_done(&self, script: &str) -> Value {
        let answer = self.client.execute_async(script, Vec::new()).await;
        answer.unwrap_or_else(|error| panic!("the page refused a script: {error}"))
    }

    /// Calls one of the window's commands from the page, and gives `{ok}` or `{error}` with what it said.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Value {
        let script = "const [command, given, done] = arguments;
            try {
              window.__TAURI_INTERNALS__.invoke(command, given)
                .then(ok => done({ ok }), error => done({ error }));
            } catch (error) { done({ error: String(error) }); }";
        let answer = self.client.execute_async(script, vec![json!(command), arguments]).await;
        answer.unwrap_or_else(|error| panic!("the page could not ask for {command}: {error}"))
    }

    /// The overview as the page gets it.
    pub async fn overview(&self) -> Value {
        let answer = self.invoke("overview", json!({})).await;
        assert!(answer.get("error").is_none(), "the overview is answered: {answer}");
        answer["ok"].clone()
    }

    /// Whether an element with this hook is in sight.
    pub async fn sees(&self, at: &str) -> bool {
        self.found(&hook(at)).await.is_some()
    }

    /// Waits until an element with this hook is in sight.
    pub async fn see(&self, at: &str) {
        until(&format!("`{at}` is in sight"), async || self.sees(at).await).await;
    }

    /// Waits until no element with this hook is in sight.
    pub async fn see_no(&self, at: &str) {
        until(&format!("`{at}` is gone"), async || !self.sees(at).await).await;
    }

    /// How many elements with this hook are in sight.
    pub async fn count(&self, at: &str) -> usize {
        let found = self.client.find_all(Locator::Css(&hook(at))).await.unwrap_or_default();
        let mut count = 0;
        for element in found {
            count += usize::from(element.is_displayed().await.unwrap_or(false));
        }
        count
    }

    /// Clicks the first element with this hook, once it is in sight and can be clicked.
    pub async fn click(&self, at: &str) {
        self.click_css(&hook(at)).await;
    }

    /// Clicks the first element that a CSS selector finds, once it is in sight and can be clicked.
    pub async fn click_css(&self, css: &str) {
        persist(&format!("click `{css}`"), async || {
            let element = self.found(css).await.ok_or("it is not in sight")?;
            if !element.is_enabled().await.unwrap_or(false) {
                return Err("it is disabled".to_owned());
            }
            // Busy buttons keep the focus, so they say it only this way.
            if element.attr("aria-disabled").await.ok().flatten().is_some_and(|said| said == "true") {
                return Err("it is busy".to_owned());
            }
            element.click().await.map_err(|error| error.to_string())
        })
        .await;
    }

    /// Clicks what takes the window away, once it is in sight.
    pub async fn click_away(&self, at: &str) {
        let element = until_some(&format!("`{at}` is in sight"), async || self.found(&hook(at)).await).await;
        // The window may be gone before its driver can say that it clicked.
        let _ = element.click().await;
    }

    /// Types into a field, in place of what was there.
    pub async fn enter(&self, at: &str, text: &str) {
        persist(&format!("type into `{at}`"), async || {
            let element = self.found(&hook(at)).await.ok_or("it is not in sight")?;
            element.clear().await.map_err(|error| error.to_string())?;
            // WebKit takes the key for a line's end, not the character.
            element.send_keys(&text.replace('\n', "\u{e007}")).await.map_err(|error| error.to_string())
        })
        .await;
    }

    /// What a field holds.
    pub async fn value(&self, at: &str) -> String {
        until_some(&format!("`{at}` holds a value"), async || {
            self.found(&hook(at)).await?.prop("value").await.ok().flatten()
        })
        .await
    }

    /// What an element says.
    pub async fn text(&self, at: &str) -> String {
        until_some(&format!("`{at}` can be read"), async || self.found(&hook(at)).await?.text().await.ok()).await
    }

    /// Waits until an element says something that holds `part`, and gives all of it.
    pub async fn text_with(&self, at: &str, part: &str) -> String {
        until_some(&format!("`{at}` says \"{part}\""), async || {
            let text = self.found(&hook(at)).await?.text().await.ok()?;
            text.contains(part).then_some(text)
        })
        .await
    }

    /// An attribute of the first element with this hook.
    pub async fn attribute(&self, at: &str, name: &str) -> Option<String> {
        self.found(&hook(at)).await?.attr(name).await.ok().flatten()
    }

    /// Waits until an attribute has this value.
    pub async fn attribute_is(&self, at: &str, name: &str, value: &str) {
        until(&format!("`{at}` has {name}={value}"), async || {
            self.client
                .find_all(Locator::Css(&format!("{}[{name}=\"{value}\"]", hook(at))))
                .await
                .is_ok_and(|found| !found.is_empty())
        })
        .await;
    }

    /// Chooses among radio buttons or options with this hook by its value.
    pub async fn choose(&self, at: &str, value: &str) {
        let radio = format!("input[data-at=\"{at}\"][value=\"{value}\"]");
        let option = format!("select[data-at=\"{at}\"] option[value=\"{value}\"]");
        until(&format!("\"{value}\" could be chosen at `{at}`"), async || {
            let script = "const [radio, option] = arguments;
                const button = document.querySelector(radio);
                if (button) { button.click(); return button.checked; }
                const choice = document.querySelector(option);
                if (!choice) return false;
                const list = choice.closest('select');
                list.value = choice.value;
                list.dispatchEvent(new Event('input', { bubbles: true }));
                list.dispatchEvent(new Event('change', { bubbles: true }));
                return list.value === choice.value;";
            self.script_with(script, vec![json!(radio), json!(option)]).await == json!(true)
        })
        .await;
    }

    /// Presses and lets go of one key, wherever the focus is.
    pub async fn press(&self, key: char) {
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.client.perform_actions(keys).await.expect("a key can be pressed");
    }

    /// The hook of the element that has the focus, if it has one.
    pub async fn focus(&self) -> Option<String> {
        let at = self.script("return document.activeElement?.closest('[data-at]')?.dataset.at ?? null").await;
        at.as_str().map(str::to_owned)
    }

    async fn found(&self, css: &str) -> Option<Element> {
        let found = self.client.find_all(Locator::Css(css)).await.ok()?;
        for element in found {
            if element.is_displayed().await.unwrap_or(false) {
                return Some(element);
            }
        }
        None
    }
}

fn hook(at: &str) -> String {
    format!("[data-at=\"{at}\"]")
}
