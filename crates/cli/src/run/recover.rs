//! `keyrack recover`: the way back from a damaged database. Works without the vault, which can't be opened then.

use serde_json::json;
use vault::{Clock, Recovered, Recovery};

use crate::{
    args::Recover,
    ask,
    exit::Exit,
    output::{self, Output},
    show,
    stop::{Result, Stop},
    text,
};

pub(super) fn run(wanted: &Recover, recovery: &Recovery, output: &Output) -> Result<Exit> {
    if let Some(copy) = &wanted.to {
        // Before anybody is asked: whoever mistyped it is not to say yes first.
        if !recovery.copies()?.iter().any(|it| it.name == *copy && it.contents.is_some()) {
            return Err(vault::Error::NoSuchCopy.into());
        }
        let question = format!("Go back to {}? What was added after it was made is not in it.", text::name(copy));
        replace(wanted, &question, output, || recovery.restore(copy))
    } else if wanted.anew {
        replace(wanted, "Start with an empty vault?", output, || recovery.begin_anew())
    } else if wanted.yes {
        Err(Stop::usage("there is nothing to say yes to", "say `--to COPY` or `--anew` as well"))
    } else {
        list(recovery, output)
    }
}

fn list(recovery: &Recovery, output: &Output) -> Result<Exit> {
    let look = wire::Recovery::look(recovery)?;
    output::say(&format!("Everything is in {}; nothing there is ever deleted", text::name(&look.folder)));
    if look.copies.is_empty() {
        output::say("There is no copy; `keyrack recover --anew` starts with an empty vault");
    }
    let now = Clock::System.now().wall;
    output.document(json!({ "folder": look.folder, "copies": look.copies }), || {
        if look.copies.is_empty() { String::new() } else { show::copies(&look.copies, now) }
    })?;
    Ok(Exit::Done)
}

fn replace(
    wanted: &Recover,
    question: &str,
    output: &Output,
    action: impl FnOnce() -> vault::Result<Recovered>,
) -> Result<Exit> {
    if !ask::sure(output, wanted.yes, question)? {
        output::say("Nothing was changed");
        return Ok(Exit::Failed);
    }
    let recovered = wire::Recovered::from(action()?);
    output::say("Done; secrets that have no record now are still where they were");
    for name in &recovered.set_aside {
        output::say(&format!("What was there before is kept as {}", text::name(name)));
    }
    output.document(json!({ "setAside": recovered.set_aside }), String::new)?;
    Ok(Exit::Done)
}
