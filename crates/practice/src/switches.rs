//! The switches: what nobody knows of ClickUp, and which way practice ClickUp does it until it is told another.
//!
//! Keyrack has to be right in every position. What each position does is said where it is done.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::refusal::Refusal;
use crate::server::Practice;
use crate::{redirect, settings};

/// Each switch on the wire with its positions, in the order in which a person is asked.
pub(crate) const POSITIONS: [(&str, &[&str]); 7] = [
    ("customScheme", &["taken", "refused"]),
    ("deny", &["error", "nothing", "bare"]),
    ("again", &["same", "new"]),
    ("oldToken", &["stays", "follows", "dies"]),
    ("regenerate", &["tokensStay", "tokensDie"]),
    ("tokenErrors", &["words", "codes"]),
    ("answers", &["well", "rateLimited", "trouble", "proxy401", "noHeader"]),
];

/// How each switch stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub(crate) struct Switches {
    pub(crate) custom_scheme: CustomScheme,
    pub(crate) deny: Deny,
    pub(crate) again: Again,
    pub(crate) old_token: OldToken,
    pub(crate) regenerate: Regenerate,
    pub(crate) token_errors: TokenErrors,
    pub(crate) answers: Answers,
}

/// Whether a redirect URL may be neither http nor https.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum CustomScheme {
    #[default]
    Taken,
    Refused,
}

/// What comes back when the user cancels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Deny {
    #[default]
    Error,
    Nothing,
    /// The redirect URL with the state alone.
    Bare,
}

/// Which access token a user gets who authorizes the same app again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Again {
    Same,
    #[default]
    New,
}

/// What becomes of the access token from before, when another one is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum OldToken {
    #[default]
    Stays,
    Follows,
    Dies,
}

/// What becomes of an app's tokens when its client secret is regenerated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Regenerate {
    #[default]
    TokensStay,
    TokensDie,
}

/// How the token endpoint says no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum TokenErrors {
    /// With RFC 6749's words, as seen in 2026.
    #[default]
    Words,
    /// With ClickUp's codes alone, as in older answers.
    Codes,
}

/// How a call with a token is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Answers {
    #[default]
    Well,
    RateLimited,
    Trouble,
    Proxy401,
    NoHeader,
}

impl CustomScheme {
    /// Whether a redirect URL is taken, as far as its scheme goes.
    pub(crate) fn takes(self, redirect_url: &str) -> bool {
        self == Self::Taken || redirect::is_web(redirect_url)
    }
}

impl Switches {
    /// These with some of them set anew, unless a key or a position is unknown.
    pub(crate) fn with(self, set: Map<String, Value>) -> Option<Self> {
        let mut all = self.positions();
        all.extend(set);
        serde_json::from_value(Value::Object(all)).ok()
    }

    /// Each switch and its position, as on the wire.
    pub(crate) fn positions(self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(positions)) => positions,
            _ => Map::new(),
        }
    }
}

/// `GET /practice/switches`.
pub(crate) async fn show(State(practice): State<Arc<Practice>>) -> Json<Switches> {
    Json(practice.records.switches())
}

/// `PUT /practice/switches`: those that are named are set, the others stay.
pub(crate) async fn set(State(practice): State<Arc<Practice>>, body: Bytes) -> Response {
    let wanted: Option<Map<String, Value>> = serde_json::from_slice(&body).ok();
    let Some(switches) = wanted.and_then(|wanted| practice.records.switches().with(wanted)) else {
        return Refusal::NO_SUCH_SWITCH.into_response();
    };
    match practice.records.set_switches(switches) {
        Ok(()) => Json(switches).into_response(),
        Err(error) => settings::failed(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_switch_takes_each_of_its_positions_and_no_other() {
        let set = |key: &str, position: &str| {
            Switches::default().with(Map::from_iter([(key.to_owned(), Value::from(position))]))
        };
        for (key, positions) in POSITIONS {
            for position in positions {
                let switches = set(key, position).expect("a position of its own");
                assert_eq!(switches.positions()[key], *position, "{key} comes back as it was set");
            }
            assert_eq!(set(key, "sideways"), None, "{key} has no such position");
        }
        assert_eq!(set("gravity", "off"), None, "there is no such switch");
        assert_eq!(Switches::default().positions().len(), POSITIONS.len(), "a person is asked about each");
    }

    #[test]
    fn the_first_position_is_the_usual_one_except_for_authorizing_again() {
        let usual = Switches::default().positions();
        for (key, positions) in POSITIONS {
            let first = if key == "again" { "new" } else { positions[0] };
            assert_eq!(usual[key], *first, "{key} as Keyrack expects it");
        }
    }
}
