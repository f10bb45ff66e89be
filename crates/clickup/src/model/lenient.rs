//! Fields that may be anything: what is not of the type that was looked for is not known.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use url::Url;

use super::{
    Role, id, number,
    reach::{Count, Health, HealthStatus},
};
use crate::ClientId;

pub(super) fn role<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Role, D::Error> {
    Ok(Role::of(&Value::deserialize(deserializer)?))
}

pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(as_text(Value::deserialize(deserializer)?))
}

fn as_text(value: Value) -> Option<String> {
    if let Value::String(text) = value { Some(text) } else { None }
}

pub(super) fn yes_or_no<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(Value::deserialize(deserializer)?.as_bool())
}

pub(super) fn maybe_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(number(&Value::deserialize(deserializer)?))
}

/// A list of texts, or one text alone. What else stands in the list is not known.
pub(super) fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(values) => values.into_iter().filter_map(as_text).collect(),
        value => as_text(value).into_iter().collect(),
    })
}

pub(super) fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Count>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let unlimited = value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("infinity"));
    Ok(if unlimited { Some(Count::Unlimited) } else { number(&value).map(Count::Of) })
}

/// An id, or null for none.
pub(super) fn maybe_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) if !text.is_empty() => Some(text),
        Value::Number(number) if number.is_u64() => Some(number.to_string()),
        _ => None,
    })
}

pub(super) fn client_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ClientId>, D::Error> {
    Ok(text(deserializer)?.map(|text| ClientId::new(&text)).filter(|id| !id.as_str().is_empty()))
}

/// The host of an address, in ASCII: names in other scripts as DNS has them.
pub(super) fn host<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let address = text(deserializer)?.and_then(|text| Url::parse(&text).ok());
    let web = address.filter(|address| matches!(address.scheme(), "http" | "https"));
    Ok(web.and_then(|address| address.host_str().map(str::to_owned)))
}

pub(super) fn health<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Health, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let status = match value["status"].as_str().map(str::to_ascii_lowercase).as_deref() {
        Some("active") => HealthStatus::Active,
        Some("failing") => HealthStatus::Failing,
        Some("suspended") => HealthStatus::Suspended,
        _ => HealthStatus::Unknown,
    };
    Ok(Health { status, fail_count: number(&value["fail_count"]) })
}

/// The ids in a list of `{"user":{"id"}}`. Entries of another shape are skipped: who is in a Space is a detail of it.
pub(super) fn user_ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let members = Value::deserialize(deserializer)?;
    let ids = members.as_array().into_iter().flatten().filter_map(|member| id(&member["user"]["id"]).ok());
    Ok(ids.collect())
}
