//! What a token is told about its Workspaces, in the shapes of the wire.

use serde_json::{Value, json};

use crate::support::{ACME, ADA, GLOBEX, GRACE, INITECH, KATHERINE, Practising, UMBRELLA, json};

fn member(team: &Value, id: u64) -> &Value {
    team["members"].as_array().unwrap().iter().find(|member| member["user"]["id"] == id).expect("a member")
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_personal_token_reaches_all_workspaces_of_its_user_in_every_role() {
    let practising = Practising::start().await;
    let token = practising.personal_token(ADA).await;
    let answer = practising.read("/team", &token).await;
    let teams = answer["teams"].as_array().unwrap();
    let roles: Vec<_> = teams.iter().map(|team| (&team["name"], &member(team, ADA)["user"]["role_key"])).collect();
    let expected =
        [("Acme", "owner"), ("Initech", "member"), ("Umbrella", "guest"), ("Globex", "admin"), ("Hooli", "member")];
    assert_eq!(json!(roles), json!(expected), "all five, each with its role");
}

#[tokio::test]
async fn a_workspace_lists_its_members_as_the_wire_does() {
    let practising = Practising::start().await;
    let answer = practising.read("/team", &practising.personal_token(ADA).await).await;
    let acme = &answer["teams"][0];
    assert_eq!(acme["id"], ACME, "a Workspace's id is a string");
    assert!(acme["avatar"].is_null() && answer["teams"][3]["color"].is_null(), "nullable fields are null");
    let owner = member(acme, ADA);
    assert!(owner.get("invited_by").is_none(), "nobody invited the owner");
    assert_eq!((&owner["user"]["role"], &owner["user"]["role_subtype"]), (&json!(1), &json!(0)), "owner in numbers");
    let invited = member(acme, 81_512_906);
    for field in ["username", "color", "last_active", "date_joined", "profilePicture", "custom_role"] {
        assert!(invited["user"][field].is_null(), "{field} of somebody who has not come yet");
    }
    assert_eq!(invited["invited_by"]["status"], "invited", "who was invited only is said to be");
    let contractor = &member(acme, KATHERINE)["user"];
    assert_eq!(contractor["custom_role"]["name"], "Contractor", "a custom role has a name");
    assert_eq!(contractor["role_key"], "member", "and the role it inherits");
}

#[tokio::test]
async fn a_user_is_told_with_null_for_what_is_not_set() {
    let practising = Practising::start().await;
    let user = practising.read("/user", &practising.personal_token(KATHERINE).await).await;
    assert_eq!(user["user"]["id"], KATHERINE, "a user's id is a number");
    assert!(user["user"]["week_start_day"].is_null(), "not chosen");
    assert_eq!(user["user"]["timezone"], "America/Chicago", "spelled as on the wire");
}

#[tokio::test]
async fn plan_and_seats_are_told_and_guests_may_be_without_end() {
    let practising = Practising::start().await;
    let token = practising.personal_token(ADA).await;
    let plan = practising.read(&format!("/team/{ACME}/plan"), &token).await;
    assert_eq!(plan, json!({ "plan_name": "Business", "plan_id": 3 }), "the plan");
    let seats = practising.read(&format!("/team/{ACME}/seats"), &token).await;
    let members = json!({ "filled_members_seats": 5, "total_member_seats": 10, "empty_member_seats": 5 });
    let guests = json!({ "filled_guest_seats": 1, "total_guest_seats": 50, "empty_guest_seats": 49 });
    assert_eq!(seats, json!({ "members": members, "guests": guests }), "seats are counted from the members");
    let seats = practising.read(&format!("/team/{GLOBEX}/seats"), &token).await;
    assert_eq!(seats["guests"]["total_guest_seats"], "Infinity", "a string, as on the wire");
}

#[tokio::test]
async fn a_guest_sees_what_is_shared_and_is_refused_the_rest() {
    let practising = Practising::start().await;
    let token = practising.personal_token(ADA).await;
    for resource in ["plan", "seats", "customroles"] {
        let answer = practising.call(&format!("/team/{UMBRELLA}/{resource}"), &token).await;
        assert_eq!(answer.status(), 401, "{resource} is not for guests");
        assert_eq!(json(answer).await["ECODE"], "OAUTH_027", "{resource} looks like a lost Workspace and is none");
    }
    let spaces = practising.read(&format!("/team/{UMBRELLA}/space?archived=false"), &token).await;
    assert_eq!(spaces, json!({ "spaces": [] }), "a guest sees no Space");
    let shared = practising.read(&format!("/team/{UMBRELLA}/shared"), &token).await;
    assert_eq!(names(&shared["shared"]["lists"]), ["Joint research", "Questions for Acme"], "shared Lists");
    assert_eq!(names(&shared["shared"]["folders"]), ["Contracts"], "shared Folders");
}

#[tokio::test]
async fn private_spaces_are_for_their_members_and_archived_ones_are_asked_for() {
    let practising = Practising::start().await;
    let (ada, grace) = (practising.personal_token(ADA).await, practising.personal_token(GRACE).await);
    let path = format!("/team/{ACME}/space?archived=false");
    let seen = practising.read(&path, &ada).await;
    assert_eq!(names(&seen["spaces"]), ["Product", "Marketing", "Board", "Hiring"], "what Ada sees");
    assert!(seen["spaces"][0].get("members").is_none(), "members are named for private Spaces only");
    assert_eq!(seen["spaces"][2]["members"].as_array().unwrap().len(), 2, "and there they are");
    let seen = practising.read(&path, &grace).await;
    assert_eq!(names(&seen["spaces"]), ["Product", "Marketing", "Hiring"], "Board is not Grace's");
    let seen = practising.read(&format!("/team/{ACME}/space?archived=true"), &ada).await;
    assert_eq!(names(&seen["spaces"]), ["Launch 2024"], "the archived one");
}

#[tokio::test]
async fn webhooks_come_with_health_and_secret_to_the_user_who_made_them() {
    let practising = Practising::start().await;
    let path = format!("/team/{INITECH}/webhook");
    let seen = practising.read(&path, &practising.personal_token(ADA).await).await;
    let webhook = &seen["webhooks"][0];
    assert_eq!(webhook["health"], json!({ "status": "failing", "fail_count": 57 }), "its health");
    assert_eq!(webhook["secret"].as_str().unwrap().len(), 64, "its secret is in the list, as in ClickUp");
    assert_eq!((&webhook["userid"], &webhook["team_id"]), (&json!(ADA), &json!(2_538_110)), "numbers here");
    let seen = practising.read(&path, &practising.personal_token(GRACE).await).await;
    assert_eq!(seen, json!({ "webhooks": [] }), "the owner did not make it and does not see it");
}

#[tokio::test]
async fn custom_roles_name_their_members_when_asked() {
    let practising = Practising::start().await;
    let token = practising.personal_token(GRACE).await;
    let seen = practising.read(&format!("/team/{ACME}/customroles"), &token).await;
    assert_eq!(seen["custom_roles"][0]["name"], "Contractor", "the role");
    assert!(seen["custom_roles"][0].get("members").is_none(), "members only when asked");
    let seen = practising.read(&format!("/team/{ACME}/customroles?include_members=true"), &token).await;
    assert_eq!(seen["custom_roles"][0]["members"], json!([KATHERINE]), "who has it");
}
