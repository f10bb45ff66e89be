//! The targets of what a token opens in one Workspace.

use serde_json::Value;

use super::{
    Evidence, at_once,
    evidence::{is_count, is_id, is_number},
    justified, read_or_silent, response,
};
use crate::{Error, Piece, Role, Seating, SharedItem, reach};

/// `/plan` answers with this body: it is a plan with what stood there, or is not read.
#[must_use]
pub fn plan(body: &[u8]) -> bool {
    let read = |status| at_once(reach::plan(response(status, body)));
    let Some(plan) = seen(read, body) else { return false };
    assert!(plan.name.is_some() || plan.id.is_some(), "something is known of it");
    if let Some(evidence) = Evidence::of(body) {
        assert!(plan.name.as_deref() == evidence.at("plan_name").as_str(), "the name stood there");
        assert!(plan.id.is_none_or(|id| is_number(id, evidence.at("plan_id"))), "the number stood there");
    }
    true
}

/// `/seats` answers with this body: the numbers stood there, or are not known.
#[must_use]
pub fn seats(body: &[u8]) -> bool {
    let read = |status| at_once(reach::seats(response(status, body)));
    let Some(seats) = seen(read, body) else { return false };
    if let Some(evidence) = Evidence::of(body) {
        for (Seating { filled, total, empty }, wire) in [(seats.members, "members"), (seats.guests, "guests")] {
            for count in [filled, total, empty].into_iter().flatten() {
                let fields = evidence.at(wire).as_object().expect("what was read as an object is one");
                assert!(fields.values().any(|value| is_count(count, value)), "the number of seats stood there");
            }
        }
    }
    true
}

/// `/space` answers with this body: it lists the Spaces that stood there, or is not read.
#[must_use]
pub fn spaces(body: &[u8]) -> bool {
    let read = |status| at_once(reach::spaces(response(status, body)));
    let Some(spaces) = seen(read, body) else { return false };
    let Some(evidence) = Evidence::of(body) else { return true };
    for (space, wire) in pairs(&spaces, evidence.at("spaces")) {
        assert!(is_id(&space.id, &wire["id"]), "the Space's id stood there");
        assert!(space.name.as_deref() == wire["name"].as_str(), "its name stood there");
        assert!(space.color.as_deref() == wire["color"].as_str(), "its colour stood there");
        assert!(space.private == wire["private"].as_bool(), "that it is private stood there");
        assert!(space.archived == wire["archived"].as_bool(), "that it is archived stood there");
        let listed = wire["members"].as_array().map(Vec::as_slice).unwrap_or_default();
        let stood = |id: &String| listed.iter().any(|member| is_id(id, &member["user"]["id"]));
        assert!(space.members.iter().all(stood), "its members stood there");
    }
    true
}

/// `/shared` answers with this body: it lists what stood there, or is not read.
#[must_use]
pub fn shared(body: &[u8]) -> bool {
    let read = |status| at_once(reach::shared(response(status, body)));
    let Some(shared) = seen(read, body) else { return false };
    let Some(evidence) = Evidence::of(body) else { return true };
    for (items, key) in [(&shared.tasks, "tasks"), (&shared.lists, "lists"), (&shared.folders, "folders")] {
        for (SharedItem { id, name }, wire) in pairs(items, &evidence.at("shared")[key]) {
            let bare = is_id(id, wire) && name.is_none();
            let whole = is_id(id, &wire["id"]) && name.as_deref() == wire["name"].as_str();
            assert!(bare || whole, "what is shared stood there");
        }
    }
    true
}

/// `/webhook` answers with this body: it lists the webhooks that stood there, without their secrets, or is not read.
#[must_use]
pub fn webhooks(body: &[u8]) -> bool {
    let read = |status| at_once(reach::webhooks(response(status, body)));
    let Some(webhooks) = seen(read, body) else { return false };
    let Some(evidence) = Evidence::of(body) else { return true };
    for (webhook, wire) in pairs(&webhooks, evidence.at("webhooks")) {
        assert!(is_id(&webhook.id, &wire["id"]), "the webhook's id stood there");
        let endpoint = wire["endpoint"].as_str();
        assert!(webhook.host.is_none() || endpoint.is_some(), "a host comes out of an endpoint");
        assert!(webhook.host.as_ref().is_none_or(|host| !host.contains(['/', '?', '#', '@'])), "a host and no more");
        // A secret that also stands where it may be shown is none of ours to hide.
        let secret = wire["secret"].as_str().filter(|secret| secret.starts_with("cnry-secret-") && secret.len() > 12);
        let printed = format!("{webhook:?}");
        let elsewhere = ["id", "userid", "client_id", "events", "space_id", "folder_id", "list_id", "task_id"]
            .iter()
            .any(|key| wire[*key].to_string().contains("cnry-secret-"))
            || webhook.host.as_deref().is_some_and(|host| host.contains("cnry-secret-"));
        assert!(elsewhere || secret.is_none_or(|secret| !printed.contains(secret)), "the secret is not kept");
    }
    true
}

/// `/customroles` answers with this body: it lists the roles that stood there, or is not read.
#[must_use]
pub fn custom_roles(body: &[u8]) -> bool {
    let read = |status| at_once(reach::custom_roles(response(status, body)));
    let Some(roles) = seen(read, body) else { return false };
    let Some(evidence) = Evidence::of(body) else { return true };
    for (role, wire) in pairs(&roles, evidence.at("custom_roles")) {
        assert!(is_id(&role.id, &wire["id"]), "the role's id stood there");
        assert!(role.name.as_deref() == wire["name"].as_str(), "its name stood there");
        let number = match role.inherits {
            Role::Owner => 1,
            Role::Admin => 2,
            Role::Member => 3,
            Role::Guest => 4,
            Role::Unknown => continue,
        };
        assert!(is_number(number, &wire["inherited_role"]), "what it is made from stood there");
    }
    true
}

/// What is seen with HTTP 200. With 404, nothing is, whatever the body says; and trouble is no lack of sight.
fn seen<T>(read: impl Fn(u16) -> crate::Result<Piece<T>>, body: &[u8]) -> Option<T> {
    match read(404) {
        Ok(Piece::Seen(_)) => panic!("a 404 shows nothing"),
        Ok(Piece::NotVisible) => {}
        Err(error) => {
            justified(&error, body);
            assert!(matches!(error, Error::Refused { .. } | Error::TooLarge), "a 404 is a refusal");
        }
    }
    assert!(matches!(read(503), Err(Error::Trouble { status: 503 })), "trouble is trouble, whatever it says");
    read_or_silent(read(200))?.seen()
}

fn pairs<'a, T>(read: &'a [T], wire: &'a Value) -> impl Iterator<Item = (&'a T, &'a Value)> {
    let wire = wire.as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(read.len(), wire.len(), "none is lost or made up");
    read.iter().zip(wire)
}
