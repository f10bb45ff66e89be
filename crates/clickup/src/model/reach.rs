//! The answers below `/v2/team/{id}` (`clickup.md` §5, §8): what a token opens in one Workspace.
//!
//! Only an id makes an entry what it is; everything else may be missing, null or of another type, and is then not known,
//! since one odd colour must not hide a whole Workspace. What Keyrack has no use for is skipped while parsing, the
//! secret of a webhook before all.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{
    Role, id,
    lenient::{client_id, count, health, host, maybe_id, maybe_number, role, text, texts, user_ids, yes_or_no},
    or_default,
};
use crate::{ClientId, object::Object};

/// What a Workspace pays for. At least one of the two is known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Plan {
    /// ClickUp's name for it, such as `Business Plus`.
    #[serde(default, rename = "plan_name", deserialize_with = "text")]
    pub name: Option<String>,
    /// ClickUp's number for it; no document lists them.
    #[serde(default, rename = "plan_id", deserialize_with = "maybe_number")]
    pub id: Option<u64>,
}

/// The seats of a Workspace. What is not known is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seats {
    /// Those of members.
    pub members: Seating,
    /// Those of guests.
    pub guests: Seating,
}

/// How many seats of one kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Seating {
    /// Taken.
    #[serde(
        default,
        rename = "filled_members_seats",
        alias = "filled_member_seats",
        alias = "filled_guest_seats",
        deserialize_with = "count"
    )]
    pub filled: Option<Count>,
    /// In all.
    #[serde(default, rename = "total_member_seats", alias = "total_guest_seats", deserialize_with = "count")]
    pub total: Option<Count>,
    /// Free.
    #[serde(default, rename = "empty_member_seats", alias = "empty_guest_seats", deserialize_with = "count")]
    pub empty: Option<Count>,
}

/// A number of seats, which ClickUp writes as the text `"Infinity"` where there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Of(u64),
    /// No limit.
    Unlimited,
}

/// A Space that the token sees.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Space {
    /// ClickUp's id.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    /// `#rrggbb`, or null.
    #[serde(default, deserialize_with = "text")]
    pub color: Option<String>,
    /// Whether only those who were added see it.
    #[serde(default, deserialize_with = "yes_or_no")]
    pub private: Option<bool>,
    /// Whether it is archived, where the answer says so: the question has asked for one kind or the other.
    #[serde(default, deserialize_with = "yes_or_no")]
    pub archived: Option<bool>,
    /// The ids of who was added. ClickUp lists them for private Spaces only.
    #[serde(default, deserialize_with = "user_ids")]
    pub members: Vec<String>,
}

/// What was shared with a user outside the hierarchy: all that a guest may see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Shared {
    /// Tasks, of which ClickUp may give no more than the id.
    #[serde(default, deserialize_with = "or_default")]
    pub tasks: Vec<SharedItem>,
    /// Lists.
    #[serde(default, deserialize_with = "or_default")]
    pub lists: Vec<SharedItem>,
    /// Folders.
    #[serde(default, deserialize_with = "or_default")]
    pub folders: Vec<SharedItem>,
}

/// A task, List or Folder that was shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedItem {
    /// ClickUp's id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
}

/// A webhook that the token's user made through the API. Its secret, which stands in the same answer, is not read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Webhook {
    /// ClickUp's id.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// Whose it is.
    #[serde(default, rename = "userid", deserialize_with = "maybe_id")]
    pub user_id: Option<String>,
    /// The API app that it was made with; none where it was a personal token.
    #[serde(default, deserialize_with = "client_id")]
    pub client_id: Option<ClientId>,
    /// The host that it calls, and no more of the address: paths and queries of such addresses are often secrets.
    #[serde(default, rename = "endpoint", deserialize_with = "host")]
    pub host: Option<String>,
    /// What it is told of; `*` is everything.
    #[serde(default, deserialize_with = "texts")]
    pub events: Vec<String>,
    /// The Space that it is limited to.
    #[serde(default, deserialize_with = "maybe_id")]
    pub space_id: Option<String>,
    /// The Folder that it is limited to.
    #[serde(default, deserialize_with = "maybe_id")]
    pub folder_id: Option<String>,
    /// The List that it is limited to.
    #[serde(default, deserialize_with = "maybe_id")]
    pub list_id: Option<String>,
    /// The task that it is limited to.
    #[serde(default, deserialize_with = "maybe_id")]
    pub task_id: Option<String>,
    /// How it fares.
    #[serde(default, deserialize_with = "health")]
    pub health: Health,
}

/// How a webhook fares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Health {
    /// ClickUp's word for it.
    pub status: HealthStatus,
    /// Deliveries that failed.
    pub fail_count: Option<u64>,
}

/// ClickUp's word for a webhook's health.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HealthStatus {
    /// `active`.
    Active,
    /// `failing`.
    Failing,
    /// `suspended`.
    Suspended,
    /// Absent, or a word that no document names.
    #[default]
    Unknown,
}

/// A role that a Workspace has made for itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CustomRole {
    /// ClickUp's id.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    /// The role that it is made from.
    #[serde(default = "no_role", rename = "inherited_role", deserialize_with = "role")]
    pub inherits: Role,
}

/// `/plan`. It has no field of its own around it, so that one of the two has to be there: any object would do otherwise.
pub(crate) fn known_plan(plan: Plan) -> Option<Plan> {
    (plan.name.is_some() || plan.id.is_some()).then_some(plan)
}

#[derive(Deserialize)]
pub(crate) struct SeatsAnswer {
    #[serde(default)]
    members: Option<Object<Seating>>,
    #[serde(default)]
    guests: Option<Object<Seating>>,
}

impl SeatsAnswer {
    /// The seats, where it tells of one kind at least.
    pub(crate) fn seats(self) -> Option<Seats> {
        let told = self.members.is_some() || self.guests.is_some();
        let of = |seating: Option<Object<Seating>>| seating.map_or_else(Seating::default, |Object(seating)| seating);
        told.then(|| Seats { members: of(self.members), guests: of(self.guests) })
    }
}

#[derive(Deserialize)]
pub(crate) struct SpacesAnswer {
    pub(crate) spaces: Vec<Object<Space>>,
}

#[derive(Deserialize)]
pub(crate) struct SharedAnswer {
    pub(crate) shared: Object<Shared>,
}

#[derive(Deserialize)]
pub(crate) struct WebhooksAnswer {
    pub(crate) webhooks: Vec<Object<Webhook>>,
}

#[derive(Deserialize)]
pub(crate) struct CustomRolesAnswer {
    pub(crate) custom_roles: Vec<Object<CustomRole>>,
}

impl<'de> Deserialize<'de> for SharedItem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Wire {
            #[serde(deserialize_with = "id")]
            id: String,
            #[serde(default, deserialize_with = "text")]
            name: Option<String>,
        }
        // The whole of a task may stand here, of which a value would be made first.
        struct IdOrObject;
        impl<'de> Visitor<'de> for IdOrObject {
            type Value = SharedItem;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id, or an object with one")
            }

            fn visit_str<E: serde::de::Error>(self, id: &str) -> Result<SharedItem, E> {
                if id.is_empty() { Err(E::custom("an id is not empty")) } else { Ok(SharedItem::bare(id.to_owned())) }
            }

            fn visit_u64<E: serde::de::Error>(self, id: u64) -> Result<SharedItem, E> {
                Ok(SharedItem::bare(id.to_string()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SharedItem, A::Error> {
                let Wire { id, name } = Wire::deserialize(MapAccessDeserializer::new(map))?;
                Ok(SharedItem { id, name })
            }
        }
        deserializer.deserialize_any(IdOrObject)
    }
}

impl SharedItem {
    fn bare(id: String) -> Self {
        Self { id, name: None }
    }
}

fn no_role() -> Role {
    Role::Unknown
}
