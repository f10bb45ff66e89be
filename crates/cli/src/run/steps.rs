//! Where in ClickUp the same is done by hand: ClickUp has no endpoint for any of it (`clickup.md` §5, §10).

use vault::{Realm, Vault};

use crate::output;

/// The page of an API app, in ClickUp of today.
const API_APP: &str = "Settings → ClickUp API → the API app";

/// What is to be done there.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// The client secret is made anew.
    Regenerate,
    /// The list of redirect URLs is changed.
    Redirects,
    /// The name is changed.
    Name,
    /// A personal token is made anew.
    PersonalToken,
}

/// Says where in ClickUp this is done.
pub(super) fn say(step: Step, realm: Realm, vault: &Vault) {
    let at = match (realm, vault.practice_page()) {
        (Realm::Practice, Some(page)) => format!("In practice ClickUp, {page}"),
        (Realm::Practice, None) => "In practice ClickUp".to_owned(),
        (Realm::Live, _) => "In ClickUp".to_owned(),
    };
    output::say(&match step {
        Step::Regenerate => format!("{at}, as owner or admin: {API_APP} → Show → Regenerate; then copy the new secret"),
        Step::Redirects => format!("{at}: {API_APP} → redirect URLs, each on a line of its own → Save"),
        Step::Name => format!("{at}: {API_APP} → name → Save"),
        Step::PersonalToken => {
            format!("{at}: Settings → Apps → API Token (newer: ClickUp API → API tokens) → Regenerate → Copy")
        }
    });
}
