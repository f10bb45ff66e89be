//! Playing the browser at practice ClickUp's consent page, for computers that have none.
//!
//! It talks to loopback alone and knows no more of the page than a browser does: its form, and where it leads.

use std::time::Duration;

use reqwest::{
    Client, Response,
    header::{CONTENT_TYPE, LOCATION},
    redirect::Policy,
};
use url::{Host, Url, form_urlencoded::Serializer};
use wire::Code;

use crate::stop::{Result, Stop};

/// The loopback answer waits for the whole exchange.
const PATIENCE: Duration = Duration::from_mins(1);

/// Visits the consent page, ticks every Workspace and allows.
///
/// Follows the answer when it leads to this computer; gives its address when it leads elsewhere, or to nobody.
pub(super) async fn allow(consent: &str) -> Result<Option<String>> {
    let page = on_this_computer(consent).ok_or_else(unlike)?;
    let browser = browser()?;
    let shown = send(browser.get(page.clone())).await?.text().await.map_err(|_| unlike())?;
    let form = Form::of(&shown).ok_or_else(unlike)?;
    let target = page.join(&form.action).ok().filter(|url| on_this_computer(url.as_str()).is_some());
    let request = browser
        .post(target.ok_or_else(unlike)?)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Serializer::new(String::new()).extend_pairs(&form.fields).finish());
    let address = led_to(send(request).await?).await.ok_or_else(unlike)?;
    match on_this_computer(&address) {
        Some(ref url) if browser.get(url.clone()).send().await.is_ok() => Ok(None),
        _ => Ok(Some(address)),
    }
}

/// Where an answer leads: by itself, or by the link on its page when the address is a program's own.
async fn led_to(answer: Response) -> Option<String> {
    if let Some(address) = answer.headers().get(LOCATION) {
        return address.to_str().ok().map(str::to_owned);
    }
    let page = answer.text().await.ok()?;
    tags(&page).find(|tag| attribute(tag, "id").as_deref() == Some("return")).and_then(|tag| attribute(tag, "href"))
}

#[expect(clippy::disallowed_methods, reason = "the browser is played here; to ClickUp only clickup::Client speaks")]
fn browser() -> Result<Client> {
    Client::builder().no_proxy().redirect(Policy::none()).timeout(PATIENCE).build().map_err(|_| unlike())
}

async fn send(request: reqwest::RequestBuilder) -> Result<Response> {
    request.send().await.map_err(|_| {
        Stop::failure(Code::PracticeDown, "practice ClickUp does not answer", "run `keyrack practice` again")
    })
}

fn unlike() -> Stop {
    Stop::failure(
        Code::Unreadable,
        "practice ClickUp's consent page is not as expected",
        "open it in a browser instead: `keyrack practice --browser`",
    )
}

fn on_this_computer(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok().filter(|url| url.scheme() == "http")?;
    let loopback = match url.host()? {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(name) => name == "localhost",
    };
    loopback.then_some(url)
}

/// A form as a browser would send it after a click on *allow*.
#[derive(Debug, PartialEq, Eq)]
struct Form {
    action: String,
    fields: Vec<(String, String)>,
}

impl Form {
    /// The first form of a page, every box ticked and its first button pressed, which is what Enter does.
    fn of(page: &str) -> Option<Self> {
        let form = page.split_once("<form")?.1.split_once("</form>")?.0;
        let (head, body) = form.split_once('>')?;
        let buttons = tags(body).filter(|tag| tag.starts_with("button")).take(1);
        let fields = tags(body).filter(|tag| tag.starts_with("input")).chain(buttons).filter_map(|tag| {
            let value = attribute(tag, "value").unwrap_or_else(|| "on".into());
            Some((attribute(tag, "name")?, value))
        });
        let fields = fields.collect();
        Some(Self { action: attribute(head, "action").unwrap_or_default(), fields })
    }
}

fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<').filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag)
}

/// The value of a tag's attribute, its references resolved.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0;
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    Some(plain.iter().fold(value.to_owned(), |text, (reference, plain)| text.replace(reference, plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_as_a_browser_would() {
        let page = r#"<p>hello</p><form method="post" action="/api"><input type="hidden" name="state" value="a&amp;b">
            <label><input type="checkbox" name="workspace" value="1" checked> Acme</label>
            <button name="decision" value="connect">Connect</button><button name="decision" value="deny">No</button></form>"#;
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = vec![pair("state", "a&b"), pair("workspace", "1"), pair("decision", "connect")];
        assert_eq!(Form::of(page), Some(Form { action: "/api".into(), fields }), "one button is pressed, not both");
        assert_eq!(Form::of("<p>Not Found</p>"), None, "a page without a form has nothing to send");
    }

    #[test]
    fn only_this_computer_is_visited() {
        for address in ["http://127.0.0.1:4000/api", "http://localhost:4000/", "http://[::1]:4000/"] {
            assert!(on_this_computer(address).is_some(), "{address} is this computer");
        }
        for address in ["https://app.clickup.com/api", "http://127.0.0.1.example/", "keyrack://oauth/callback"] {
            assert!(on_this_computer(address).is_none(), "{address} is not");
        }
    }
}
