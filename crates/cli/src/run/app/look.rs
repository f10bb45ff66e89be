//! What was given, looked at before anything is kept: a client ID with its secret, and redirect URLs.

use secrecy::SecretString;
use vault::{PairNotice, RedirectLook, RedirectNotice, RedirectProblem};
use wire::Code;

use crate::{
    output::Output,
    stop::{Result, Stop},
    text,
};

/// A client secret in an argument is refused without being looked at.
pub(super) fn no_argument(secret: Option<&str>) -> Result<()> {
    if secret.is_none() {
        return Ok(());
    }
    Err(Stop::usage(
        "a client secret is never taken from an argument: the shell's history and other programs see it",
        "send it on standard input with `--client-secret-stdin`, or leave it out and be asked",
    ))
}

/// A swapped pair is refused, since the wrong one would be kept in the open; another shape is worth a warning.
pub(super) fn at_pair(client_id: &str, secret: &SecretString, output: &Output) -> Result<()> {
    for notice in vault::look_at_pair(client_id, secret) {
        match notice {
            PairNotice::Swapped => {
                return Err(Stop::usage(
                    "client ID and client secret look swapped",
                    "the client ID has 32 characters, the client secret 64",
                ));
            }
            PairNotice::ClientIdShape => {
                output.warn("The client ID does not look like one: ClickUp's have 32 capital letters and digits");
            }
            PairNotice::SecretShape => {
                output.warn("The client secret does not look like one: ClickUp's have 64 capital letters and digits");
            }
        }
    }
    Ok(())
}

/// Redirect URLs that are to join these. One that can't be registered is refused; what is worth knowing is said.
pub(super) fn at_redirects(urls: &[String], beside: &[&str], output: &Output) -> Result<()> {
    // One at a time: a line end within an argument is a mistake, not two addresses.
    for url in urls {
        if url.trim().contains(['\n', '\r']) || url.trim().is_empty() {
            return Err(bad_redirect("", "there is a line end in it, or nothing else"));
        }
    }
    let list: Vec<&str> = beside.iter().copied().chain(urls.iter().map(String::as_str)).collect();
    let looks = vault::look_at_redirects(&list.join("\n"));
    let given = |look: &&RedirectLook| urls.iter().any(|url| url.trim() == look.url);
    looks.iter().filter(given).try_for_each(|look| redirect(look, output))
}

fn redirect(look: &RedirectLook, output: &Output) -> Result<()> {
    if let Err(problem) = look.returns {
        return Err(bad_redirect(&look.url, reason(problem)));
    }
    for &notice in &look.notices {
        output.warn(&format!("{}: {}", look.url, worth_knowing(notice)));
    }
    Ok(())
}

fn reason(problem: RedirectProblem) -> &'static str {
    match problem {
        RedirectProblem::Several => "it is two addresses in one line: each stands on a line of its own",
        RedirectProblem::Space => "there is a space or a control character in it",
        RedirectProblem::Fragment => "there is a `#` in it",
        RedirectProblem::Scheme => "it begins neither with `http://`, `https://` nor `keyrack://`",
        RedirectProblem::PlainHttp => "it is plain http to another computer, which everyone between can read",
        RedirectProblem::Port => "an address on this computer needs a port of 1024 or above",
        RedirectProblem::Link => "Keyrack's own link is `keyrack://oauth/callback` and nothing else",
        RedirectProblem::Malformed => "it is no whole address",
    }
}

fn worth_knowing(notice: RedirectNotice) -> &'static str {
    match notice {
        RedirectNotice::TrailingSlash => {
            "it ends in a slash; ClickUp is reported to compare it, so register it with the slash"
        }
        RedirectNotice::SlashTwin => {
            "the list has it with and without the slash at its end; to ClickUp these are two, so register both or keep the \
             one that is registered: the other ends in `OAUTH_007`"
        }
        RedirectNotice::HostTwin => {
            "it names this computer in one way only; to ClickUp localhost and 127.0.0.1 are two, and it is safest to \
             register both"
        }
        RedirectNotice::SchemeTwin => {
            "the list has it with http and with https; to ClickUp these are two, so register both or keep the one that is \
             registered: the other ends in `OAUTH_007`"
        }
        RedirectNotice::HttpsHere => {
            "it is https on this computer, where nothing of Keyrack's answers: the browser will show an error, and its \
             address has to be pasted (`keyrack authorize --paste`)"
        }
        RedirectNotice::SchemeUnproved => {
            "nobody has shown yet that ClickUp takes a `keyrack://` address; register another one beside it"
        }
    }
}

fn bad_redirect(url: &str, problem: &str) -> Stop {
    let which = if url.is_empty() { "this".to_owned() } else { format!("`{}`", text::name(url)) };
    Stop::failure(
        Code::BadRedirectUrl,
        &format!("{which} can't be a redirect URL: {problem}"),
        "give it exactly as it stands in ClickUp, each for itself",
    )
}
