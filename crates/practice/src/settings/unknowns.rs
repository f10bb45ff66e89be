//! The tab "Unknowns": each switch with what is not known of ClickUp, as a form.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::{Tab, failed, said};
use crate::page::Fields;
use crate::records::Records;
use crate::refusal::Refusal;
use crate::server::Practice;
use crate::switches::{POSITIONS, Switches};
use crate::texts::{Lang, Texts, Unknown};

/// `POST /settings/unknowns`.
pub(super) async fn save(State(practice): State<Arc<Practice>>, body: Bytes) -> Response {
    let fields = Fields::parse(&body);
    let chosen = POSITIONS.iter().filter_map(|(key, _)| Some(((*key).to_owned(), Value::from(fields.get(key)?))));
    let switches = match fields.get("reset") {
        Some(_) => Some(Switches::default()),
        None => practice.records.switches().with(chosen.collect()),
    };
    let Some(switches) = switches else { return Refusal::NO_SUCH_SWITCH.into_response() };
    match practice.records.set_switches(switches) {
        Ok(()) => Tab::Unknowns.done(),
        Err(error) => failed(&error),
    }
}

/// The whole tab.
pub(super) fn tab(lang: Lang, records: &Records, done: bool) -> String {
    let texts = lang.texts();
    let now = records.switches().positions();
    let mut tab = if done { said("said", texts.saved) } else { String::new() };
    let _ = writeln!(
        tab,
        "<section class=\"card\">\n<div class=\"lead\"><h2>{}</h2><p class=\"subtle\">{}</p></div>\n\
         <form class=\"switches\" method=\"post\" action=\"/settings/unknowns\" autocomplete=\"off\">",
        texts.unknowns_title, texts.unknowns_lead,
    );
    for ((key, positions), unknown) in POSITIONS.iter().zip(&texts.unknowns) {
        let current = now.get(*key).and_then(Value::as_str).unwrap_or_default();
        tab.push_str(&switch(key, positions, current, unknown));
    }
    tab.push_str(&buttons(texts));
    tab.push_str("</form>\n</section>\n");
    tab
}

fn switch(key: &str, positions: &[&str], current: &str, unknown: &Unknown) -> String {
    let Unknown { title, sentence, positions: words } = unknown;
    let mut switch = format!(
        "<fieldset id=\"switch-{key}\" aria-describedby=\"switch-{key}-unknown\"><legend>{title}</legend>\
         <p class=\"subtle small\" id=\"switch-{key}-unknown\">{sentence}</p><div class=\"rows\">\n"
    );
    for (position, words) in positions.iter().zip(*words) {
        let checked = if *position == current { " checked" } else { "" };
        let _ = writeln!(
            switch,
            "<label><input type=\"radio\" name=\"{key}\" value=\"{position}\" id=\"switch-{key}-{position}\"{checked}>\
             <span>{words}</span></label>"
        );
    }
    switch.push_str("</div></fieldset>\n");
    switch
}

fn buttons(texts: &Texts) -> String {
    format!(
        "<div class=\"buttons\"><button class=\"button primary\" id=\"switches-save\">{}</button>\
         <button class=\"button\" id=\"switches-reset\" name=\"reset\" value=\"1\">{}</button></div>\n",
        texts.save, texts.reset,
    )
}
