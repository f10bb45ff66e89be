//! `keyrack explain`: what ClickUp means by a code that it showed, and what to change. Nothing of it is kept.

use clickup::{Explained, Meaning};
use serde_json::{Value, json};

use crate::{
    exit::Exit,
    output::{self, Output},
    stop::{Result, Stop},
    text,
};

pub(super) fn run(words: &[String], output: &Output) -> Result<Exit> {
    if words.is_empty() {
        return all(output);
    }
    let Some(explained) = clickup::explain(&words.join(" ")) else {
        return Err(Stop::usage(
            "there is none of ClickUp's codes in this",
            "they look like `OAUTH_007`; `keyrack explain` alone lists those that are known",
        ));
    };
    output.document(json!({ "explained": document(&explained) }), || paragraph(&explained))?;
    Ok(Exit::Done)
}

fn all(output: &Output) -> Result<Exit> {
    let codes = clickup::all_codes();
    let documents: Vec<Value> = codes.iter().map(document).collect();
    output.document(json!({ "codes": documents }), || {
        let rows: Vec<_> = codes.iter().map(|it| vec![it.ecode.to_string(), means(it.meaning).to_owned()]).collect();
        text::table(&["CODE", "MEANS"], &rows)
    })?;
    Ok(Exit::Done)
}

/// Says what a code means and what to change, for whoever just met it.
pub(super) fn say(explained: &Explained, output: &Output) {
    output::say(&format!("It means: {}", means(explained.meaning)));
    output.hint(change(explained.meaning));
}

fn document(it: &Explained) -> Value {
    let meaning = wire::Meaning::from(it.meaning);
    json!({
        "ecode": it.ecode.as_str(),
        "meaning": meaning,
        "said": it.said,
        "means": means(it.meaning),
        "change": change(it.meaning),
    })
}

fn paragraph(it: &Explained) -> String {
    let said = it.said.map_or_else(String::new, |said| format!("  ClickUp says  {said}\n"));
    format!("{}\n{said}  It means      {}\n  To change     {}\n", it.ecode, means(it.meaning), change(it.meaning))
}

fn means(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::RedirectNotRegistered => "the API app in ClickUp does not have the redirect URL that was used",
        Meaning::RedirectMissing => "the consent page was opened without a redirect URL",
        Meaning::HeaderMissing => "the request came without a token; neither token nor API app is at fault",
        Meaning::ClientUnknown => "there is no API app with this client ID",
        Meaning::CodeUnknown => "the code of this authorization is unknown, or too old",
        Meaning::CodeUsed => "the code of this authorization was used before",
        Meaning::TokenGone => "there is no such token, or no longer",
        Meaning::WorkspaceNotGranted => {
            "the token works, but not for this Workspace; or there is nothing of the ID that was asked for"
        }
        Meaning::NoPermission => "the token works, but may not do this",
        Meaning::WebhookExists => "the webhook is there already; token and API app are fine",
        Meaning::RequestInvalid => "a value in the request is missing or wrong; token and API app are fine",
        Meaning::NoAccess => "the token's user may not see this, or it is not there",
        Meaning::RateLimited => "too many requests within a minute",
        Meaning::MemberEndpoint => "this request about members is not offered here",
        Meaning::WorkspaceUnknown => "there is no Workspace of this ID",
        Meaning::NotFound => "there is no task of this ID",
        Meaning::Resource => "something is wrong with one task, List, page or group; token and API app are fine",
        Meaning::Unknown => "nobody has said what this code means",
    }
}

fn change(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::RedirectNotRegistered => {
            "register exactly the address of `keyrack app redirects APP` in ClickUp, and authorize again; every character \
             counts: http or https, localhost or 127.0.0.1, the port, a slash at the end"
        }
        Meaning::RedirectMissing => "authorize again, and open the whole address, unchanged",
        Meaning::HeaderMissing => {
            "look at the program that asked, or at a proxy between: one of them left the token out"
        }
        Meaning::ClientUnknown => {
            "compare `keyrack app show APP` with ClickUp: the client ID has 32 characters, the client secret 64; then \
             `keyrack app edit APP --client-id ID`"
        }
        Meaning::CodeUnknown => "authorize again, and finish without a long break; in ClickUp nothing has to change",
        Meaning::CodeUsed => "authorize again, and do not reload the page; in ClickUp nothing has to change",
        Meaning::TokenGone => {
            "authorize again (`keyrack authorize APP --again TOKEN`), or `keyrack token replace` for a personal one"
        }
        Meaning::WorkspaceNotGranted => {
            "compare the ID; if it is right, authorize again (`keyrack authorize APP --again TOKEN`) and tick the \
             Workspace"
        }
        Meaning::NoPermission => "ask an owner or admin of the Workspace, or let somebody authorize who may",
        Meaning::WebhookExists => "use the webhook that is there, or delete it first",
        Meaning::RequestInvalid | Meaning::Resource => "correct the program that sent the request",
        Meaning::NoAccess => "have it shared with this user in ClickUp, or use the token of somebody who sees it",
        Meaning::RateLimited => "wait a minute; all programs with this token count together",
        Meaning::MemberEndpoint => "do without it: token and API app are fine",
        Meaning::WorkspaceUnknown => "compare the ID with `keyrack token show TOKEN`, which lists those it opens",
        Meaning::NotFound => "compare the ID, or look whether the task was deleted",
        Meaning::Unknown => "try again; if it stays, ask ClickUp's support and name the code",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_a_sentence_of_its_own_kind() {
        for it in clickup::all_codes() {
            for sentence in [means(it.meaning), change(it.meaning)] {
                assert!(!sentence.ends_with('.'), "{}: a single sentence has no full stop: {sentence}", it.ecode);
                assert!(
                    sentence.starts_with(char::is_lowercase),
                    "{}: it goes on behind a title: {sentence}",
                    it.ecode
                );
            }
        }
    }

    #[test]
    fn what_is_not_about_authorization_is_never_said_to_be() {
        for code in ["OAUTH_117", "OAUTH_119", "OAUTH_040", "OAUTH_064", "OAUTH_171"] {
            let explained = clickup::explain(code).expect("it is known");
            let told = format!("{} {}", means(explained.meaning), change(explained.meaning));
            assert!(told.contains("token and API app are fine"), "{code}: {told}");
            assert!(!told.contains("uthorize"), "{code}: {told}");
        }
    }
}
