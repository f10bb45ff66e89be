//! A body read once more, as plain JSON and by hand, to hold the real reading against.
//!
//! The plain reading is the stricter one about what nobody reads (a number too large, half a surrogate, a hundred levels
//! of lists in an unknown field): where it gives up there is no evidence, and only the rules are left to check.

use serde_json::Value;

use crate::{Count, Ecode, Member, Reason, Role, User, Workspace};

pub(super) struct Evidence(Value);

impl Evidence {
    pub(super) fn of(body: &[u8]) -> Option<Self> {
        serde_json::from_slice(body).ok().map(Self)
    }

    pub(super) fn text(&self, path: &[&str]) -> Option<&str> {
        path.iter().try_fold(&self.0, |value, key| value.get(key))?.as_str()
    }

    /// A field of the body's object.
    pub(super) fn at(&self, key: &str) -> &Value {
        &self.0[key]
    }

    pub(super) fn names(&self, user: &User) {
        let wire = &self.0["user"];
        assert!(is_id(&user.id, &wire["id"]), "the user's id stood there");
        for (read, key) in
            [(&user.username, "username"), (&user.email, "email"), (&user.color, "color"), (&user.initials, "initials")]
        {
            assert!(read.as_deref() == wire[key].as_str(), "{key} stood there");
        }
    }

    pub(super) fn lists(&self, workspaces: &[Workspace]) {
        let teams = self.0["teams"].as_array().expect("what was read as a list is one");
        assert_eq!(teams.len(), workspaces.len(), "no Workspace is lost or made up");
        for (workspace, wire) in workspaces.iter().zip(teams) {
            assert!(is_id(&workspace.id, &wire["id"]), "the Workspace's id stood there");
            assert!(workspace.name == wire["name"].as_str().unwrap_or_default(), "its name stood there");
            assert!(workspace.color.as_deref() == wire["color"].as_str(), "its colour stood there");
            let members = wire["members"].as_array().map(Vec::as_slice).unwrap_or_default();
            assert_eq!(workspace.members.len(), members.len(), "no member is lost or made up");
            for (member, wire) in workspace.members.iter().zip(members) {
                is_member(member, &wire["user"]);
            }
        }
    }

    pub(super) fn justifies(&self, reason: Reason, ecode: Option<&Ecode>) {
        let (err, error) = (&self.0["err"], &self.0["error"]);
        let texts =
            || [&self.0["ECODE"], err, error, &err["code"], &error["code"]].into_iter().filter_map(Value::as_str);
        if let Some(ecode) = ecode {
            assert!(texts().any(|text| text == ecode.as_str()), "the code stood there");
        }
        // The codes whose meaning is told by their number, with as many zeros before it as there are.
        let number = || ecode.and_then(|ecode| ecode.as_str().strip_prefix("OAUTH_")?.parse::<u16>().ok());
        let says = |word: &str| texts().any(|text| text.to_ascii_lowercase().contains(word));
        let stood = match reason {
            Reason::ClientUnknown => number() == Some(10),
            Reason::SecretWrong => says("invalid_client"),
            Reason::RedirectMismatch => number() == Some(7),
            Reason::CodeUsed => number() == Some(14),
            Reason::GrantInvalid => says("invalid_grant"),
            Reason::CodeUnknown => number() == Some(13),
            Reason::NoHeader => number() == Some(17),
            Reason::WorkspaceNotGranted => number().is_some_and(|number| (23..=61).contains(&number)),
            // Of many families; that the code itself stood there was seen above.
            Reason::RequestInvalid => ecode.is_some(),
            Reason::Other => true,
        };
        assert!(stood, "{reason:?} stood there");
    }
}

pub(super) fn is_id(read: &str, wire: &Value) -> bool {
    !read.is_empty() && (wire.as_str() == Some(read) || wire.as_u64().is_some_and(|number| number.to_string() == read))
}

fn is_member(member: &Member, wire: &Value) {
    assert!(is_id(&member.user_id, &wire["id"]), "the member's id stood there");
    let written = wire["role"].as_str().map_or_else(|| wire["role"].to_string(), str::to_owned);
    let role = match written.trim_start_matches(['+', '0']) {
        "1" => Role::Owner,
        "2" => Role::Admin,
        "3" => Role::Member,
        "4" => Role::Guest,
        _ => Role::Unknown,
    };
    assert_eq!(member.role, role, "the role stood there, or is none that is known");
    assert!(member.custom_role.as_deref() == wire["custom_role"]["name"].as_str(), "the custom role stood there");
}

/// Whether this number is written there, as one or as a text.
pub(super) fn is_number(read: u64, wire: &Value) -> bool {
    wire.as_u64() == Some(read) || wire.as_str().is_some_and(|text| text.parse() == Ok(read))
}

/// Whether this number of seats is written there.
pub(super) fn is_count(read: Count, wire: &Value) -> bool {
    match read {
        Count::Of(number) => is_number(number, wire),
        Count::Unlimited => wire.as_str().is_some_and(|text| text.eq_ignore_ascii_case("infinity")),
    }
}
