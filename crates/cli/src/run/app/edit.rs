//! `keyrack app edit`: name and client ID as they are in ClickUp, and putting an API app away.

use secrecy::SecretString;
use serde_json::json;
use vault::{AppChange, Vault};

use super::look;
use crate::{
    args::AppEdit,
    exit::Exit,
    output::{self, Output},
    run::{
        named,
        steps::{self, Step},
    },
    stop::{Result, Stop},
    text,
};

pub(super) fn run(wanted: &AppEdit, vault: &Vault, output: &Output) -> Result<Exit> {
    let app = named::app(&wanted.app, vault)?;
    if [&wanted.name, &wanted.client_id].into_iter().flatten().any(|text| text.trim().is_empty()) {
        return Err(Stop::usage("there is nothing in it", "leave out what is to stay as it is"));
    }
    if let Some(id) = &wanted.client_id {
        // Of the secret nothing is asked here; an ID that looks like one is refused.
        look::at_pair(id, &SecretString::default(), output)?;
    }
    let archived = (wanted.archive || wanted.unarchive).then_some(wanted.archive);
    let (name, client_id) = (wanted.name.clone(), wanted.client_id.clone());
    let changed = vault.change_app(&app.id, AppChange { name, client_id, archived, ..AppChange::default() })?;
    let name = text::name(&changed.name);
    if wanted.name.is_some() {
        output::say(&format!("Called {name} here; ClickUp's own name for it does not change with it"));
        steps::say(Step::Name, changed.realm, vault);
    }
    if wanted.client_id.is_some() {
        output::say(&format!(
            "`keyrack app check` asks ClickUp whether {name}'s client secret belongs to this client ID"
        ));
    }
    match archived {
        Some(true) => output::say(&format!("{name} is archived: its tokens stay, and it is not authorized any more")),
        Some(false) => output::say(&format!("{name} is archived no longer")),
        None => {}
    }
    output.document(json!({ "app": wire::ApiApp::from(changed) }), String::new)?;
    Ok(Exit::Done)
}
