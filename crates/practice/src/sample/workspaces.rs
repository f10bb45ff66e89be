//! The Workspaces themselves. What their parts mean is [`super`]'s business.

use super::{CustomRole, Guests, Membership, Plan, Role, Space, USERS, Webhook, Workspace};

const ADA: u64 = USERS[0];
const GRACE: u64 = USERS[1];
const KATHERINE: u64 = USERS[2];
const ALAN: u64 = 81_512_901;
const DOROTHY: u64 = 81_512_902;
const MARY: u64 = 81_512_903;
const BARBARA: u64 = 81_512_904;
const KONRAD: u64 = 81_512_905;
const INVITED: u64 = 81_512_906;
const EMILIE: u64 = 81_512_907;
const RADIA: u64 = 81_512_908;

static CONTRACTOR: CustomRole =
    CustomRole { id: 4_620_117, name: "Contractor", inherits: Role::Member, created: "1736899200000" };
static AUDITOR: CustomRole =
    CustomRole { id: 4_620_118, name: "Auditor", inherits: Role::Guest, created: "1741910400000" };

const fn owner(user: u64) -> Membership {
    Membership { invited_by: None, ..member(user, Role::Owner, user) }
}

const fn member(user: u64, role: Role, invited_by: u64) -> Membership {
    Membership {
        user,
        role,
        custom_role: None,
        joined: Some("1704877077070"),
        invited: "1704790677070",
        invited_by: Some(invited_by),
        shared_lists: &[],
        shared_folders: &[],
    }
}

const fn space(id: &'static str, name: &'static str, color: Option<&'static str>) -> Space {
    Space { id, name, color, private: false, archived: false, members: &[] }
}

const fn private(space: Space, members: &'static [u64]) -> Space {
    Space { private: true, members, ..space }
}

const fn archived(space: Space) -> Space {
    Space { archived: true, ..space }
}

/// Every Workspace.
pub(crate) static WORKSPACES: [Workspace; 5] = [
    Workspace {
        id: "9012045501",
        name: "Acme",
        color: Some("#1d7a50"),
        plan: Plan { name: "Business", id: 3 },
        member_seats: 10,
        guest_seats: Guests::UpTo(50),
        custom_roles: &[&CONTRACTOR],
        members: &[
            owner(ADA),
            member(GRACE, Role::Admin, ADA),
            Membership { custom_role: Some(&CONTRACTOR), ..member(KATHERINE, Role::Member, GRACE) },
            member(ALAN, Role::Member, ADA),
            member(DOROTHY, Role::Guest, GRACE),
            Membership { joined: None, ..member(INVITED, Role::Member, ADA) },
        ],
        spaces: &[
            space("90125510011", "Product", Some("#1d7a50")),
            space("90125510012", "Marketing", None),
            private(space("90125510013", "Board", Some("#b03a62")), &[ADA, ALAN]),
            private(space("90125510014", "Hiring", None), &[ADA, GRACE]),
            archived(space("90125510015", "Launch 2024", None)),
        ],
        webhooks: &[
            Webhook {
                id: "4b67ac88-0c1f-4a29-9d42-26e504e34e01",
                user: ADA,
                endpoint: "https://hooks.acme.example/clickup",
                events: &["taskCreated", "taskUpdated", "taskDeleted"],
                space_id: None,
                status: "active",
                fail_count: 0,
            },
            Webhook {
                id: "4b67ac88-0c1f-4a29-9d42-26e504e34e02",
                user: ADA,
                endpoint: "https://reports.acme.example/in",
                events: &["*"],
                space_id: Some(90_125_510_011),
                status: "active",
                fail_count: 2,
            },
        ],
    },
    Workspace {
        id: "2538110",
        name: "Initech",
        color: Some("#b03a62"),
        plan: Plan { name: "Unlimited", id: 2 },
        member_seats: 3,
        guest_seats: Guests::UpTo(5),
        custom_roles: &[],
        members: &[owner(GRACE), member(ADA, Role::Member, GRACE), member(MARY, Role::Admin, GRACE)],
        spaces: &[
            space("25381101", "Delivery", Some("#2f5fc4")),
            private(space("25381102", "Payroll", None), &[GRACE, MARY]),
            archived(space("25381103", "Printers", None)),
        ],
        webhooks: &[Webhook {
            id: "4b67ac88-0c1f-4a29-9d42-26e504e34e03",
            user: ADA,
            endpoint: "https://old-server.initech.example/clickup",
            events: &["taskStatusUpdated", "taskTimeTrackedUpdated"],
            space_id: Some(25_381_101),
            status: "failing",
            fail_count: 57,
        }],
    },
    Workspace {
        id: "9014772063",
        name: "Umbrella",
        color: Some("#2f5fc4"),
        plan: Plan { name: "Enterprise", id: 4 },
        member_seats: 25,
        guest_seats: Guests::UpTo(50),
        custom_roles: &[&AUDITOR],
        members: &[
            owner(BARBARA),
            member(KATHERINE, Role::Admin, BARBARA),
            Membership {
                shared_lists: &[("901477206311", "Joint research"), ("901477206312", "Questions for Acme")],
                shared_folders: &[("90147720641", "Contracts")],
                ..member(ADA, Role::Guest, KATHERINE)
            },
            Membership { custom_role: Some(&AUDITOR), ..member(MARY, Role::Guest, BARBARA) },
        ],
        spaces: &[
            space("90147720631", "Research", Some("#2f5fc4")),
            private(space("90147720632", "Legal", None), &[BARBARA, KATHERINE]),
        ],
        webhooks: &[],
    },
    Workspace {
        id: "90151206844",
        name: "Globex",
        color: None,
        plan: Plan { name: "Business Plus", id: 5 },
        member_seats: 12,
        guest_seats: Guests::Unlimited,
        custom_roles: &[],
        members: &[
            owner(KONRAD),
            member(ADA, Role::Admin, KONRAD),
            member(KATHERINE, Role::Member, ADA),
            Membership { shared_lists: &[("901512068441", "Roadmap")], ..member(GRACE, Role::Guest, KONRAD) },
            member(EMILIE, Role::Member, KONRAD),
        ],
        spaces: &[
            space("901512068401", "Energy", Some("#8a5000")),
            space("901512068402", "Grüße & <Größen>", None),
            private(space("901512068403", "Founders", None), &[KONRAD]),
        ],
        webhooks: &[Webhook {
            id: "4b67ac88-0c1f-4a29-9d42-26e504e34e04",
            user: KATHERINE,
            endpoint: "https://forms.globex.example/hook",
            events: &["listCreated"],
            space_id: None,
            status: "active",
            fail_count: 0,
        }],
    },
    Workspace {
        id: "36094781",
        name: "Hooli",
        color: Some("#6b655c"),
        plan: Plan { name: "Free Forever", id: 1 },
        member_seats: 5,
        guest_seats: Guests::UpTo(5),
        custom_roles: &[],
        members: &[owner(KATHERINE), member(ADA, Role::Member, KATHERINE), member(RADIA, Role::Member, KATHERINE)],
        spaces: &[space("360947811", "Team Space", None)],
        webhooks: &[],
    },
];
