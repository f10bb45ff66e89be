//! Everything the command writes: data to standard output, all else to standard error.
//!
//! The only place that writes to either. A reader that closes its pipe early ends the command quietly; a standard
//! error that nobody reads is no reason to end it at all. Colours go to terminals only, and not where `NO_COLOR` is.

use std::io::{self, IsTerminal as _, Write as _};

use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};
use serde::Serialize;
use serde_json::{Value, json};
use wire::JSON_VERSION;

use crate::{
    args::Environment,
    stop::{Result, Stop},
    text,
};

/// In which form data is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// For people.
    Text,
    /// One JSON document.
    Document,
    /// One JSON object a line, as things happen.
    Events,
}

/// Where a command's words go.
#[derive(Debug)]
pub(crate) struct Output {
    form: Form,
    colour: bool,
}

/// One line of `--json` while an authorization is under way.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub(crate) enum Event<'a> {
    /// The address to open in a browser.
    Open { url: &'a str },
    /// An answer came.
    Callback,
    /// A token is stored.
    Connected { token: TokenName<'a>, user: Option<&'a wire::User>, workspaces: Vec<WorkspaceRole<'a>> },
    /// What became of the token, behind which nothing more comes.
    #[serde(rename_all = "camelCase")]
    Settled {
        outcome: Outcome,
        /// The token that was to be renewed, where this one is another user's.
        other_than: Option<&'a str>,
        /// What the token opens that the one it renews did not, and what it opens no longer.
        gained: Vec<WorkspaceRole<'a>>,
        lost: Vec<WorkspaceRole<'a>>,
        /// The secret that the token had before: it may still work, and waits.
        former: Option<TokenName<'a>>,
        /// What was seen of the API app's other tokens.
        others: &'a [wire::Seen],
    },
    /// It came to nothing.
    Failed { code: Value },
}

/// What became of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// It is on the rack.
    Kept,
    /// It is the new secret of one on the rack.
    Updated,
    /// It was on the rack already.
    Known,
    /// It is gone.
    Discarded,
    /// Nobody has decided yet.
    Waits,
}

/// A token by its names.
#[derive(Debug, Serialize)]
pub(crate) struct TokenName<'a> {
    pub(crate) id: &'a str,
    pub(crate) label: &'a str,
    pub(crate) last4: &'a str,
}

/// A Workspace and what its user is there.
#[derive(Debug, Serialize)]
pub(crate) struct WorkspaceRole<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) role: wire::Role,
}

impl<'a> TokenName<'a> {
    pub(crate) fn of(token: &'a wire::Token) -> Self {
        Self { id: &token.id, label: &token.label, last4: &token.last4 }
    }
}

impl<'a> WorkspaceRole<'a> {
    pub(crate) fn each(workspaces: &'a [wire::Workspace]) -> Vec<Self> {
        workspaces.iter().map(|it| Self { id: &it.id, name: &it.name, role: it.role }).collect()
    }
}

#[derive(Clone, Copy)]
enum Colour {
    Red,
    Yellow,
    Cyan,
    Bold,
}

/// Room for a token's line and what stands around it, so that it does not move.
const SECRET_LINE: usize = 1024;

impl Output {
    /// Writes a token and a line end, in one piece, past the buffers that would keep a copy.
    pub(crate) fn secret(&self, token: &vault::Token, secret: &SecretString) -> Result<()> {
        let mut line = Zeroizing::new(Vec::with_capacity(SECRET_LINE + secret.expose_secret().len()));
        if self.for_people() {
            line.extend_from_slice(secret.expose_secret().as_bytes());
        } else {
            let head = json!({ "id": token.id.as_str(), "label": token.label, "last4": token.last4 }).to_string();
            write!(line, "{{\"v\":{JSON_VERSION},\"token\":{},\"secret\":", text::harmless_json(&head))?;
            serde_json::to_writer(&mut *line, secret.expose_secret()).expect("a text serialises to JSON");
            line.push(b'}');
        }
        line.push(b'\n');
        write_out(&line)
    }

    pub(crate) fn new(form: Form) -> Self {
        Self { form, colour: !Environment::read().colourless && io::stderr().is_terminal() }
    }

    /// Whether people read standard output.
    pub(crate) fn for_people(&self) -> bool {
        self.form == Form::Text
    }

    /// Whether somebody sits at this terminal who can be asked. A program that reads JSON can't.
    pub(crate) fn can_ask(&self) -> bool {
        self.for_people() && io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Writes a document: for people the text that `text` makes, else `{"v":1, …}` with the fields of `fields`.
    pub(crate) fn document(&self, fields: Value, text: impl FnOnce() -> String) -> Result<()> {
        if self.for_people() { write_out(text().as_bytes()) } else { write_document(fields) }
    }

    /// Writes an event, where events are wanted.
    pub(crate) fn event(&self, event: &Event<'_>) -> Result<()> {
        if self.form == Form::Events { write_json(event) } else { Ok(()) }
    }

    /// Writes text, where people read.
    pub(crate) fn text(&self, text: &str) -> Result<()> {
        if self.for_people() { write_out(text.as_bytes()) } else { Ok(()) }
    }

    /// Says where one is, on standard error.
    pub(crate) fn heading(&self, sentence: &str) {
        write_err(&format!("\n{}\n", self.paint(Colour::Bold, &text::sentence(sentence))));
    }

    /// Warns on standard error.
    pub(crate) fn warn(&self, sentence: &str) {
        write_err(&format!("{} {}\n", self.paint(Colour::Yellow, "warning:"), text::sentence(sentence)));
    }

    /// Says what to do next, on standard error.
    pub(crate) fn hint(&self, sentence: &str) {
        write_err(&format!("\n{} {}\n", self.paint(Colour::Cyan, "hint:"), text::sentence(sentence)));
    }

    /// Tells why the command ends: `error:` and `hint:` on standard error, and with `--json` the same on standard
    /// output, as a document or as the last event.
    pub(crate) fn tell(&self, stop: &Stop) {
        let ecode = if let Stop::Failure(failure) = stop { failure.ecode.as_deref() } else { None };
        let (message, hint, code) = match stop {
            Stop::Failure(failure) => (failure.message.as_str(), failure.hint.as_deref(), json!(failure.code)),
            Stop::Usage { message, hint } => (message.as_str(), Some(hint.as_str()), json!("usage")),
            Stop::CalledOff => ("the authorization was called off", None, json!("cancelled")),
            Stop::Interrupted => ("", None, json!("cancelled")),
            Stop::PipeClosed => return,
        };
        if !message.is_empty() {
            let ecode = ecode.map_or(String::new(), |ecode| format!(" ({ecode})"));
            write_err(&format!(
                "{} {}\n",
                self.paint(Colour::Red, "error:"),
                text::sentence(&format!("{message}{ecode}"))
            ));
        }
        if let Some(hint) = hint {
            self.hint(hint);
        }
        let told = match (self.form, stop) {
            (Form::Text, _) => Ok(()),
            (Form::Events, _) => self.event(&Event::Failed { code }),
            (Form::Document, Stop::Failure(failure)) => write_document(json!({ "failure": failure })),
            (Form::Document, _) => {
                write_document(json!({ "failure": { "code": code, "message": message, "hint": hint } }))
            }
        };
        // The command is ending with a failure already; that nobody reads of it changes nothing.
        told.ok();
    }

    fn paint(&self, colour: Colour, text: &str) -> String {
        if !self.colour {
            return text.to_owned();
        }
        let code = match colour {
            Colour::Red => "1;31",
            Colour::Yellow => "1;33",
            Colour::Cyan => "1;36",
            Colour::Bold => "1",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}

/// Says something on standard error.
pub(crate) fn say(sentence: &str) {
    write_err(&format!("{}\n", text::sentence(sentence)));
}

/// Asks something on standard error, leaving the cursor behind it.
pub(crate) fn ask(question: &str) {
    write_err(&format!("{} ", text::sentence(question)));
}

/// Writes the port of a server that listens now: for programs, whatever the form.
pub(crate) fn port(port: u16) -> Result<()> {
    write_json(&json!({ "port": port }))
}

/// A document's fields behind its version.
#[derive(Serialize)]
struct Document {
    v: u32,
    #[serde(flatten)]
    fields: Value,
}

fn write_document(fields: Value) -> Result<()> {
    write_json(&Document { v: JSON_VERSION, fields })
}

fn write_json(value: &impl Serialize) -> Result<()> {
    let json = serde_json::to_string(value).expect("these types serialise to JSON");
    write_out(format!("{}\n", text::harmless_json(&json)).as_bytes())
}

/// A whole line is handed on at once when nothing is buffered, and nothing ever is: every write ends a line.
fn write_out(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(())
}

fn write_err(text: &str) {
    // With standard error closed there is nobody to tell.
    io::stderr().lock().write_all(text.as_bytes()).ok();
}
