//! The shapes of ClickUp's answers, written by hand: its description has many types and nullabilities wrong
//! (`clickup.md` §5, §7). Everything that was seen missing or null may be, and an id is a string or a number.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::{Ecode, object::Object};

mod lenient;
pub(crate) mod reach;

/// A user, from `/v2/user` or a Workspace's list of members.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct User {
    /// ClickUp's id, a number on the wire (a string in some places).
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// Null for somebody who was invited and has not come yet.
    #[serde(default)]
    pub username: Option<String>,
    /// The address.
    #[serde(default)]
    pub email: Option<String>,
    /// `#rrggbb`, or null.
    #[serde(default)]
    pub color: Option<String>,
    /// Usually two letters.
    #[serde(default)]
    pub initials: Option<String>,
}

/// A Workspace, `team` on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Workspace {
    /// ClickUp's id, a string on the wire.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "or_default")]
    pub name: String,
    /// `#rrggbb`, or null.
    #[serde(default)]
    pub color: Option<String>,
    /// Everybody in it, guests included.
    #[serde(default, deserialize_with = "or_default")]
    pub members: Vec<Member>,
}

impl Workspace {
    /// The member who is this user, where the Workspace lists them.
    #[must_use]
    pub fn member(&self, user_id: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.user_id == user_id)
    }
}

/// What Keyrack reads of a Workspace's member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The user's id.
    pub user_id: String,
    /// The role.
    pub role: Role,
    /// The name of a custom role, which comes on top of the role it inherits.
    pub custom_role: Option<String>,
}

/// A role: 1 owner, 2 admin, 3 member, 4 guest (`clickup.md` §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 1.
    Owner,
    /// 2.
    Admin,
    /// 3.
    Member,
    /// 4.
    Guest,
    /// Absent, or a number that no document names.
    Unknown,
}

impl Role {
    /// The role of this number.
    fn of(wire: &Value) -> Self {
        match number(wire) {
            Some(1) => Self::Owner,
            Some(2) => Self::Admin,
            Some(3) => Self::Member,
            Some(4) => Self::Guest,
            _ => Self::Unknown,
        }
    }
}

impl<'de> Deserialize<'de> for Member {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Wire {
            user: Object<WireUser>,
        }
        #[derive(Deserialize)]
        struct WireUser {
            #[serde(deserialize_with = "id")]
            id: String,
            #[serde(default)]
            role: Option<Value>,
            #[serde(default)]
            custom_role: Option<Value>,
        }
        let Object(Wire { user: Object(user) }) = Object::deserialize(deserializer)?;
        let role = user.role.as_ref().map_or(Role::Unknown, Role::of);
        let custom_role = user.custom_role.as_ref().and_then(|role| role.get("name")?.as_str().map(str::to_owned));
        Ok(Self { user_id: user.id, role, custom_role })
    }
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) if !text.is_empty() => Ok(text),
        Value::Number(number) if number.is_u64() => Ok(number.to_string()),
        _ => Err(serde::de::Error::custom("an id is a string or a whole number")),
    }
}

fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

#[derive(Deserialize)]
pub(crate) struct Whoami {
    pub(crate) user: Object<User>,
}

#[derive(Deserialize)]
pub(crate) struct Teams {
    pub(crate) teams: Vec<Object<Workspace>>,
}

/// ClickUp's own JSON error, in any of its shapes (`clickup.md` §2b): `{"err","ECODE"}`, `{"error","ECODE"}`,
/// `{"err":{"code"}}`. Its texts are looked at and dropped.
pub(crate) struct ErrorBody {
    words: Vec<String>,
    code: Option<String>,
}

impl ErrorBody {
    /// The error in a body, if it is one: an object with `err`, `error` or `ECODE`.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Wire {
            #[serde(default)]
            err: Option<Value>,
            #[serde(default)]
            error: Option<Value>,
            #[serde(default, rename = "ECODE")]
            ecode: Option<Value>,
        }
        let Object(wire): Object<Wire> = serde_json::from_slice(body).ok()?;
        let inner = [&wire.err, &wire.error].into_iter().flatten().find_map(|value| value.get("code")).cloned();
        let words: Vec<String> = [&wire.err, &wire.error, &wire.ecode]
            .into_iter()
            .flatten()
            .filter_map(|value| value.as_str().map(str::to_ascii_lowercase))
            .collect();
        let code = wire.ecode.or(inner).and_then(|value| value.as_str().map(str::to_owned));
        (!words.is_empty() || code.is_some()).then_some(Self { words, code })
    }

    pub(crate) fn ecode(&self) -> Option<Ecode> {
        self.code.as_deref().and_then(Ecode::new)
    }

    /// Whether one of its texts has this word of RFC 6749 §5.2 in it, as a word.
    pub(crate) fn says(&self, word: &str) -> bool {
        let separator = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
        self.words.iter().any(|text| text.split(separator).any(|part| part == word))
    }

    /// Whether it says this word, or nothing but its code.
    pub(crate) fn may_say(&self, word: &str) -> bool {
        let code = self.code.as_ref().map(|code| code.to_ascii_lowercase());
        self.says(word) || self.words.iter().all(|text| Some(text) == code.as_ref())
    }
}
