//! A command with a keyring and practice ClickUp at hand, whose switches a test can set.

use std::path::Path;

use serde_json::{Value, json};
use tokio::runtime::Builder;
use vault::{Paths, Safes, Setup, Vault};

use super::{Ended, Keyrack, agree_to, rack::Rack, send};

pub(crate) const ADA: &str = "81512843";
pub(crate) const GRACE: &str = "3812764";

pub(crate) const ACME: &str = "9012045501";
pub(crate) const INITECH: &str = "2538110";

/// The practice app, authorized once by Ada, with her token on the rack.
pub(crate) struct Practised {
    pub(crate) rack: Rack,
    pub(crate) app: String,
    pub(crate) client_id: String,
    pub(crate) token: String,
    port: u16,
    /// What the server ends with.
    _vault: Vault,
}

impl Practised {
    pub(crate) fn new() -> Self {
        let rack = Rack::new();
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let setup = Setup { safes: Safes::memory(), ..Setup::real(Paths::at(rack.keyrack.data(""))) };
        let vault = Vault::open(setup).expect("the vault opens");
        let port = runtime
            .block_on(vault.practice_start(Path::new(env!("CARGO_BIN_EXE_keyrack"))))
            .expect("practice ClickUp runs");
        let ended = rack.keyrack.run(&["practice", "--keep"]);
        assert_eq!(ended.code, Some(0), "there is something to begin with: {}", ended.err);
        let app = rack.keyrack.run(&["app", "list", "--json"]).json()["apps"][0].clone();
        let token = rack.keyrack.run(&["token", "list", "--json"]).json()["tokens"][0]["id"].clone();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let (app, client_id, token) = (text(&app["id"]), text(&app["clientId"]), text(&token));
        Self { rack, app, client_id, token, port, _vault: vault }
    }

    pub(crate) fn keyrack(&self) -> &Keyrack {
        &self.rack.keyrack
    }

    /// A page of practice ClickUp's.
    fn page(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Sets a switch.
    pub(crate) fn switch(&self, key: &str, position: &str) {
        let answer = send(&self.page("/practice/switches"), "PUT", &json!({ key: position }).to_string());
        assert!(answer.starts_with("HTTP/1.1 200"), "{key} is set to {position}: {answer}");
    }

    /// Authorizes the practice app with these arguments, as a user who ticks these Workspaces; none for all.
    pub(crate) fn authorize(&self, user: &str, ticked: &[&str], arguments: &[&str]) -> Ended {
        let all = [&["authorize", &self.app, "--no-browser", "--paste", "--json"], arguments].concat();
        let mut running = self.keyrack().start(&all);
        let open = running.event();
        let url = format!("{}&user={user}", open["url"].as_str().unwrap_or_else(|| panic!("an address, not {open}")));
        running.type_line(&agree_to(&url, true, &|id| ticked.is_empty() || ticked.contains(&id)));
        running.finish()
    }

    /// *Regenerate* of the client secret: the new one.
    pub(crate) fn regenerate_secret(&self) -> String {
        let id = &self.client_id;
        let page = send(&self.page(&format!("/settings/apps/{id}/regenerate")), "POST", "");
        shown(&page, &format!("app-{id}-secret"))
    }

    /// *Regenerate* of a user's personal token: the new one.
    pub(crate) fn regenerate_token(&self, user: &str) -> String {
        send(&self.page(&format!("/settings/tokens/{user}/regenerate")), "POST", "");
        self.personal_token(user)
    }

    /// A user's personal token.
    pub(crate) fn personal_token(&self, user: &str) -> String {
        shown(&send(&self.page("/settings/apps?tab=api-token"), "GET", ""), &format!("token-{user}"))
    }

    /// A token as the command shows it.
    pub(crate) fn shown(&self, id: &str) -> Value {
        self.keyrack().run(&["token", "show", id, "--json"]).json()["token"].clone()
    }

    /// The secret of a token on the rack.
    pub(crate) fn secret(&self, id: &str) -> String {
        let ended = self.keyrack().print(id);
        assert_eq!(ended.code, Some(0), "it is given out: {}", ended.err);
        ended.out.trim_end().to_owned()
    }

    /// The names of the Workspaces in a list of them.
    pub(crate) fn names(workspaces: &Value) -> Vec<&str> {
        let list = workspaces.as_array().expect("a list of Workspaces");
        list.iter().filter_map(|workspace| workspace["name"].as_str()).collect()
    }
}

/// What an element of a page shows.
fn shown(page: &str, id: &str) -> String {
    let (_, rest) =
        page.split_once(&format!("id=\"{id}\">")).unwrap_or_else(|| panic!("`{id}` is on the page: {page}"));
    rest.split('<').next().unwrap_or_default().to_owned()
}
