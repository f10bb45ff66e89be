//! How the tab "ClickUp API" looks: what was just created, the form for another app, and the apps there are.

use std::fmt::Write as _;

use super::{Outcome, Said, Within};
use crate::page::{attribute, naming, text};
use crate::records::{ApiApp, Records, Registered};
use crate::settings::draft::{Draft, LONGEST_NAME};
use crate::settings::{flawed, said};
use crate::texts::{Lang, Texts};

/// The whole tab.
pub(super) fn tab(lang: Lang, records: &Records, outcome: Outcome) -> String {
    let texts = lang.texts();
    let (mut above, mut draft, mut flaw, mut unfolded) = (String::new(), Draft::default(), String::new(), None);
    match outcome {
        Outcome::Nothing => {}
        Outcome::Created(name, registered) => above = created(texts, &name, &registered),
        Outcome::Flawed(typed, why) => (draft, flaw) = (typed, flawed("notice", why.said(texts))),
        Outcome::Within(within) => unfolded = Some(within),
    }
    above + &form(texts, &draft, &flaw) + &list(texts, records, unfolded.as_ref())
}

fn created(texts: &Texts, name: &str, registered: &Registered) -> String {
    format!(
        "<section class=\"card created\" id=\"created\">\n<div class=\"lead\"><h2>{}</h2><p class=\"subtle\">{}</p></div>\n\
         <dl class=\"pairs\"><div><dt>{}</dt><dd class=\"mono\" id=\"client-id\">{}</dd></div>\
         <div><dt>{}</dt><dd class=\"mono\" id=\"client-secret\">{}</dd></div></dl>\n</section>\n",
        naming(texts.created_title, name),
        texts.created_lead,
        texts.client_id,
        registered.client_id,
        texts.client_secret,
        registered.client_secret,
    )
}

fn form(texts: &Texts, draft: &Draft, flaw: &str) -> String {
    format!(
        "<section class=\"card\">\n<div class=\"lead\"><h2>{title}</h2><p class=\"subtle\">{lead}</p></div>\n{flaw}\
         <form method=\"post\" action=\"/settings/apps\">\n\
         <div class=\"field\"><label class=\"label\" for=\"app-name\">{name}</label>\
         <input id=\"app-name\" name=\"name\" required maxlength=\"{LONGEST_NAME}\" autocomplete=\"off\" value=\"{value}\"></div>\n\
         {urls}<div class=\"buttons\"><button class=\"button primary\" id=\"create\">{create}</button></div>\n</form>\n</section>\n",
        title = texts.create_title,
        lead = texts.create_lead,
        name = texts.name,
        value = attribute(&draft.name),
        urls = redirect_urls(texts, "redirect-urls", &draft.redirect_urls),
        create = texts.create,
    )
}

fn redirect_urls(texts: &Texts, id: &str, lines: &[String]) -> String {
    format!(
        "<div class=\"field\"><label class=\"label\" for=\"{id}\">{label}</label>\
         <textarea class=\"mono\" id=\"{id}\" name=\"redirect_urls\" required spellcheck=\"false\" \
         aria-describedby=\"{id}-hint\">\n{lines}</textarea>\
         <span class=\"subtle small\" id=\"{id}-hint\">{hint}</span></div>\n",
        label = texts.redirect_urls,
        lines = attribute(&lines.join("\n")),
        hint = texts.one_per_line,
    )
}

fn list(texts: &Texts, records: &Records, unfolded: Option<&Within>) -> String {
    let apps = records.apps();
    let mut list = format!("<section class=\"card\">\n<h2>{}</h2>\n", texts.apps);
    if apps.is_empty() {
        let _ = writeln!(list, "<p class=\"subtle\">{}</p>\n</section>", texts.no_apps);
        return list;
    }
    list.push_str("<div class=\"folds\" id=\"apps\">\n");
    for app in &apps {
        let within = unfolded.filter(|within| within.client_id == app.client_id);
        list.push_str(&entry(texts, app, within));
    }
    list.push_str("</div>\n</section>\n");
    list
}

/// One app: its name and client ID, and unfolded everything that can be done with it.
fn entry(texts: &Texts, app: &ApiApp, within: Option<&Within>) -> String {
    let id = &app.client_id;
    let notice = match within.and_then(|within| within.said) {
        None => String::new(),
        Some(Said::Saved) => said(&format!("app-{id}-said"), texts.saved),
        Some(Said::Regenerated) => said(&format!("app-{id}-said"), texts.secret_regenerated),
        Some(Said::Flaw(flaw)) => flawed(&format!("app-{id}-notice"), flaw.said(texts)),
    };
    let lines = within.and_then(|within| within.redirect_urls.as_ref()).unwrap_or(&app.redirect_urls);
    format!(
        "<details id=\"app-{id}\"{open}>\n<summary><span class=\"about\"><b id=\"app-{id}-name\">{name}</b>\
         <code class=\"subtle\">{id}</code></span></summary>\n<div class=\"unfolded\">\n{notice}\
         <dl class=\"pairs\"><div><dt>{client_id}</dt><dd class=\"mono\" id=\"app-{id}-client-id\">{id}</dd></div></dl>\n\
         {secret}\
         <form method=\"post\" action=\"/settings/apps/{id}#app-{id}\">\n{urls}\
         <div class=\"buttons\"><button class=\"button primary\" id=\"app-{id}-save\" aria-describedby=\"app-{id}-name\">{save}</button></div>\n\
         </form>\n</div>\n</details>\n",
        open = if within.is_some() { " open" } else { "" },
        name = text(&app.name),
        client_id = texts.client_id,
        secret = secret(texts, id, within.and_then(|within| within.secret.as_deref())),
        urls = redirect_urls(texts, &format!("app-{id}-redirect-urls"), lines),
        save = texts.save,
    )
}

/// The client secret, or that it is not shown, with what can be done about it.
fn secret(texts: &Texts, id: &str, shown: Option<&str>) -> String {
    let described = format!("aria-describedby=\"app-{id}-name\"");
    let (value, switch) = match shown {
        Some(secret) => (
            format!("<dd class=\"mono\" id=\"app-{id}-secret\">{secret}</dd>"),
            format!(
                "<a class=\"button\" id=\"app-{id}-hide\" {described} href=\"/settings/apps?app={id}#app-{id}\">{}</a>",
                texts.hide
            ),
        ),
        None => (
            format!("<dd class=\"subtle\" id=\"app-{id}-secret\">{}</dd>", texts.not_shown),
            format!(
                "<form method=\"post\" action=\"/settings/apps/{id}/show#app-{id}\">\
                 <button class=\"button\" id=\"app-{id}-show\" {described}>{}</button></form>",
                texts.show
            ),
        ),
    };
    format!(
        "<div class=\"field\"><dl class=\"pairs\"><div><dt>{label}</dt>{value}</div></dl>\n\
         <div class=\"buttons\">{switch}\
         <form method=\"post\" action=\"/settings/apps/{id}/regenerate#app-{id}\">\
         <button class=\"button danger\" id=\"app-{id}-regenerate\" aria-describedby=\"app-{id}-name app-{id}-warning\">{regenerate}</button>\
         </form></div>\n<span class=\"subtle small\" id=\"app-{id}-warning\">{warning}</span></div>\n",
        label = texts.client_secret,
        regenerate = texts.regenerate,
        warning = texts.regenerate_secret_warning,
    )
}
