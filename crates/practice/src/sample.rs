//! The people and Workspaces of practice ClickUp: invented, few, and varied enough to show every kind of reach.
//!
//! Ids are the ones that tests and screens may rely on. Nothing in here is a secret, and all addresses are under `.example`, where nobody is.

mod workspaces;

pub(crate) use workspaces::WORKSPACES;

/// The users one can sign in as; the first is the usual one.
pub(crate) const USERS: [u64; 3] = [81_512_843, 3_812_764, 100_204_518];
/// The API app that all sample webhooks were made by: one that is registered nowhere.
pub(crate) const WEBHOOK_CLIENT_ID: &str = "PRACTICEWEBHOOKSSAMPLEAPP0000001";

/// Somebody with a ClickUp account, or invited to make one.
pub(crate) struct Person {
    pub(crate) id: u64,
    /// Null on the wire until an invited member has chosen one.
    pub(crate) name: Option<&'static str>,
    pub(crate) email: &'static str,
    pub(crate) color: Option<&'static str>,
    pub(crate) initials: &'static str,
    pub(crate) week_start_day: Option<u8>,
    pub(crate) timezone: &'static str,
    pub(crate) last_active: Option<&'static str>,
}

/// A role in a Workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Owner,
    Admin,
    Member,
    Guest,
}

impl Role {
    /// The number on the wire.
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Owner => 1,
            Self::Admin => 2,
            Self::Member => 3,
            Self::Guest => 4,
        }
    }

    /// The word on the wire.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Member => "member",
            Self::Guest => "guest",
        }
    }
}

/// A role that a Workspace has made up for itself.
pub(crate) struct CustomRole {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) inherits: Role,
    pub(crate) created: &'static str,
}

/// A person's place in a Workspace. Times are milliseconds in a string, as on the wire.
pub(crate) struct Membership {
    pub(crate) user: u64,
    pub(crate) role: Role,
    pub(crate) custom_role: Option<&'static CustomRole>,
    pub(crate) joined: Option<&'static str>,
    pub(crate) invited: &'static str,
    pub(crate) invited_by: Option<u64>,
    pub(crate) shared_lists: &'static [(&'static str, &'static str)],
    pub(crate) shared_folders: &'static [(&'static str, &'static str)],
}

/// A Space.
#[derive(Clone, Copy)]
pub(crate) struct Space {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) color: Option<&'static str>,
    pub(crate) private: bool,
    pub(crate) archived: bool,
    /// Who may see it when it is private.
    pub(crate) members: &'static [u64],
}

/// A webhook, seen only by the user who made it.
pub(crate) struct Webhook {
    pub(crate) id: &'static str,
    pub(crate) user: u64,
    pub(crate) endpoint: &'static str,
    pub(crate) events: &'static [&'static str],
    pub(crate) space_id: Option<u64>,
    pub(crate) status: &'static str,
    pub(crate) fail_count: u32,
}

/// What a Workspace pays for.
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    pub(crate) id: u32,
}

/// How many guests a plan has room for.
pub(crate) enum Guests {
    UpTo(usize),
    /// The string "Infinity" on the wire.
    Unlimited,
}

/// A Workspace.
pub(crate) struct Workspace {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) color: Option<&'static str>,
    pub(crate) plan: Plan,
    pub(crate) member_seats: usize,
    pub(crate) guest_seats: Guests,
    pub(crate) custom_roles: &'static [&'static CustomRole],
    pub(crate) members: &'static [Membership],
    pub(crate) spaces: &'static [Space],
    pub(crate) webhooks: &'static [Webhook],
}

/// The user with this id, in digits, whom one can sign in as.
pub(crate) fn user(id: &str) -> Option<u64> {
    id.parse().ok().filter(|id| USERS.contains(id))
}

/// The person with this id, who is known to be one of the sample.
pub(crate) fn person(id: u64) -> &'static Person {
    PEOPLE.iter().find(|person| person.id == id).expect("ids come from the sample itself, and a test looks at each")
}

/// The Workspaces a user is in, with the membership in each.
pub(crate) fn workspaces_of(user: u64) -> impl Iterator<Item = (&'static Workspace, &'static Membership)> {
    WORKSPACES.iter().filter_map(move |workspace| {
        let membership = workspace.members.iter().find(|member| member.user == user)?;
        Some((workspace, membership))
    })
}

const fn someone(id: u64, name: &'static str, email: &'static str, initials: &'static str) -> Person {
    Person {
        id,
        name: Some(name),
        email,
        color: Some("#4a6572"),
        initials,
        week_start_day: Some(1),
        timezone: "Europe/Berlin",
        last_active: Some("1763712000000"),
    }
}

/// Everybody.
pub(crate) const PEOPLE: [Person; 11] = [
    Person {
        color: Some("#6d4fbf"),
        timezone: "Europe/London",
        last_active: Some("1763884800482"),
        ..someone(USERS[0], "Ada Lovelace", "ada@acme.example", "AL")
    },
    Person {
        color: Some("#23795a"),
        week_start_day: Some(0),
        timezone: "America/New_York",
        ..someone(USERS[1], "Grace Hopper", "grace@initech.example", "GH")
    },
    Person {
        color: Some("#3d62a8"),
        week_start_day: None,
        timezone: "America/Chicago",
        ..someone(USERS[2], "Katherine Johnson", "katherine@hooli.example", "KJ")
    },
    someone(81_512_901, "Alan Turing", "alan@acme.example", "AT"),
    someone(81_512_902, "Dorothy Vaughan", "dorothy@acme.example", "DV"),
    someone(81_512_903, "Mary Jackson", "mary@initech.example", "MJ"),
    someone(81_512_904, "Barbara Liskov", "barbara@umbrella.example", "BL"),
    Person { color: None, ..someone(81_512_905, "Konrad Zuse", "konrad@globex.example", "KZ") },
    // Invited and not yet here: no name, no colour, never active.
    Person {
        name: None,
        color: None,
        week_start_day: None,
        last_active: None,
        ..someone(81_512_906, "", "new.colleague@acme.example", "N")
    },
    someone(81_512_907, "Émilie du Châtelet", "emilie@globex.example", "ÉC"),
    someone(81_512_908, "Radia Perlman", "radia@hooli.example", "RP"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_who_is_mentioned_exists() {
        for workspace in &WORKSPACES {
            for member in workspace.members {
                assert!(PEOPLE.iter().any(|person| person.id == member.user), "{}: {}", workspace.name, member.user);
                assert!(member.invited_by.is_none_or(|id| PEOPLE.iter().any(|p| p.id == id)), "{}", workspace.name);
                assert_eq!(member.role == Role::Owner, member.invited_by.is_none(), "only an owner was not invited");
            }
            let strangers = workspace.spaces.iter().flat_map(|space| space.members);
            for id in strangers.chain(workspace.webhooks.iter().map(|webhook| &webhook.user)) {
                assert!(workspace.members.iter().any(|member| member.user == *id), "{} has no {id}", workspace.name);
            }
            let owners = workspace.members.iter().filter(|member| member.role == Role::Owner).count();
            assert_eq!(owners, 1, "{} has one owner", workspace.name);
            let guests = workspace.members.iter().filter(|member| member.role == Role::Guest).count();
            assert!(workspace.members.len() - guests <= workspace.member_seats, "{} has the seats", workspace.name);
            assert!(!matches!(workspace.guest_seats, Guests::UpTo(most) if guests > most), "{}", workspace.name);
            assert!(workspace.id.parse::<u64>().is_ok(), "{}: ids are digits", workspace.name);
        }
    }

    #[test]
    fn the_sample_shows_every_kind_of_reach() {
        let roles: Vec<Role> = workspaces_of(USERS[0]).map(|(_, membership)| membership.role).collect();
        for role in [Role::Owner, Role::Admin, Role::Member, Role::Guest] {
            assert!(roles.contains(&role), "Ada is a {} somewhere", role.key());
        }
        let all = || WORKSPACES.iter();
        assert!(all().flat_map(|w| w.members).any(|m| m.custom_role.is_some()), "somebody has a custom role");
        assert!(all().flat_map(|w| w.spaces).any(|s| s.private), "there is a private Space");
        assert!(all().flat_map(|w| w.spaces).any(|s| s.archived), "there is an archived Space");
        assert!(all().flat_map(|w| w.webhooks).any(|w| w.status == "failing"), "a webhook fails");
        assert!(all().any(|w| matches!(w.guest_seats, Guests::Unlimited)), "a plan has no end of guests");
        assert!(PEOPLE.iter().any(|p| p.name.is_none()), "somebody is invited only");
        assert_eq!(WEBHOOK_CLIENT_ID.len(), 32, "a client ID has 32 characters");
    }
}
