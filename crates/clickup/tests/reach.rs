//! The calls below `/v2/team/{id}` (`clickup.md` §5, §8): where they go, and what each shape of an answer is read as.

use clickup::{
    AccessToken, Answer, Client, Count, Health, HealthStatus, Live, Piece, Plan, Role, Seating, Seats, WorkspaceId,
};
use mockito::Server;

const SECRET: &str = "CNRY4O94IM25S7PXBPYTMNXLLET230SRP0S89COR7B1YOJ2ZIE8WQNK5UUKEF26W0Z5GA";

fn workspace() -> WorkspaceId {
    WorkspaceId::new("9006054115").expect("an id of ClickUp's")
}

/// What a call makes of this answer, given at this path below `/v2/team/9006054115/` and nowhere else.
async fn read<T>(
    path: &str,
    body: &str,
    call: impl AsyncFnOnce(&Client<Live>, &AccessToken<Live>) -> Answer<Piece<T>>,
) -> T {
    let mut server = Server::new_async().await;
    let mock = server
        .mock("GET", format!("/api/v2/team/9006054115/{path}").as_str())
        .match_header("authorization", "Bearer CNRY")
        .with_header("content-type", "application/json")
        .with_body(body)
        .create_async()
        .await;
    let client = Client::<Live>::at(&format!("{}/", server.url()));
    let answer = call(&client, &AccessToken::new("CNRY".into())).await;
    mock.assert_async().await;
    answer.said.expect("the answer is sound").seen().expect("it is no refusal")
}

#[tokio::test]
async fn a_plan_is_known_by_its_name_or_its_number() {
    for (body, name, id) in [
        (r#"{"plan_name":"Enterprise","plan_id":4}"#, Some("Enterprise"), Some(4)),
        (r#"{"plan_name":"Business Plus","plan_id":"3"}"#, Some("Business Plus"), Some(3)),
        (r#"{"plan_name":null,"plan_id":4}"#, None, Some(4)),
        (r#"{"plan_name":"New","plan_id":null}"#, Some("New"), None),
        (r#"{"plan_name":"New"}"#, Some("New"), None),
        (r#"{"plan_name":"New","plan_id":-1}"#, Some("New"), None),
    ] {
        let plan = read("plan", body, async |client, token| client.plan(token, &workspace()).await).await;
        assert_eq!(plan, Plan { name: name.map(str::to_owned), id }, "{body}");
    }
}

#[tokio::test]
async fn seats_are_numbers_or_without_a_limit_or_not_known() {
    let of = |filled, total, empty| Seating { filled, total, empty };
    let some = |number| Some(Count::Of(number));
    for (body, members, guests) in [
        (
            r#"{"members":{"filled_members_seats":9,"total_member_seats":9,"empty_member_seats":0},
                "guests":{"filled_guest_seats":2,"total_guest_seats":50,"empty_guest_seats":48}}"#,
            of(some(9), some(9), some(0)),
            of(some(2), some(50), some(48)),
        ),
        (
            r#"{"members":{"filled_member_seats":"9","total_member_seats":"Infinity","empty_member_seats":-1},
                "guests":{"filled_guest_seats":2,"total_guest_seats":"Infinity","empty_guest_seats":"infinity"}}"#,
            of(some(9), Some(Count::Unlimited), None),
            of(some(2), Some(Count::Unlimited), Some(Count::Unlimited)),
        ),
        (r#"{"members":{},"guests":null}"#, Seating::default(), Seating::default()),
        (
            r#"{"guests":{"filled_guest_seats":null,"total_guest_seats":"many","empty_guest_seats":1.5}}"#,
            Seating::default(),
            Seating::default(),
        ),
    ] {
        let seats = read("seats", body, async |client, token| client.seats(token, &workspace()).await).await;
        assert_eq!(seats, Seats { members, guests }, "{body}");
    }
}

const SPACES: &str = r##"{"spaces":[
    {"id":"790","name":"Updated Space Name","private":true,"color":null,"avatar":"https://a.example/x.jpg",
     "admin_can_manage":true,"archived":false,
     "members":[{"user":{"id":12312312,"username":"John Jones"}},{"user":{"id":"7"}},{"user":null},null],
     "statuses":[{"status":"to do","type":"open","orderindex":0,"color":"#d3d3d3"}],"multiple_assignees":false,
     "features":{"due_dates":{"enabled":false}}},
    {"id":791,"name":null,"private":null,"color":7,"archived":"no","members":null},
    {"id":"792","private":false,"color":"#ff897f","archived":true,"members":{}}]}"##;

#[tokio::test]
async fn spaces_are_asked_for_by_kind_and_read_with_members_missing() {
    for (path, archived) in [("space?archived=false", false), ("space?archived=true", true)] {
        let ask =
            async |client: &Client<Live>, token: &AccessToken<Live>| client.spaces(token, &workspace(), archived).await;
        let spaces = read(path, SPACES, ask).await;
        let ids: Vec<&str> = spaces.iter().map(|space| space.id.as_str()).collect();
        assert_eq!(ids, ["790", "791", "792"], "an id is a string or a number");
        assert_eq!(spaces[0].name.as_deref(), Some("Updated Space Name"), "the name stood there");
        assert_eq!(spaces[0].members, ["12312312", "7"], "those who have an id");
        let known: Vec<_> = spaces.iter().map(|space| (space.private, space.archived)).collect();
        assert_eq!(
            known,
            [(Some(true), Some(false)), (None, None), (Some(false), Some(true))],
            "neither is made up where it does not stand"
        );
        assert_eq!(
            (spaces[1].name.as_deref(), spaces[1].color.as_deref()),
            (None, None),
            "an odd colour hides nothing"
        );
        assert_eq!(spaces[2].color.as_deref(), Some("#ff897f"), "the colour stood there");
        assert!(spaces[1].members.is_empty() && spaces[2].members.is_empty(), "and nobody where nobody is listed");
    }
}

#[tokio::test]
async fn what_is_shared_is_read_from_ids_and_from_whole_objects() {
    let body = r#"{"shared":{"tasks":["9hz",77,{"id":"abc","name":"Task","status":{"status":"open"}}],
        "lists":[{"id":"1421","name":"Shared List","orderindex":0,"content":null,"task_count":"0","archived":false}],
        "folders":[{"id":1058,"name":null}]}}"#;
    let shared = read("shared", body, async |client, token| client.shared(token, &workspace()).await).await;
    let flat = |items: &[clickup::SharedItem]| -> Vec<(String, Option<String>)> {
        items.iter().map(|item| (item.id.clone(), item.name.clone())).collect()
    };
    let item = |id: &str, name: Option<&str>| (id.to_owned(), name.map(str::to_owned));
    assert_eq!(flat(&shared.tasks), [item("9hz", None), item("77", None), item("abc", Some("Task"))], "tasks");
    assert_eq!(flat(&shared.lists), [item("1421", Some("Shared List"))], "Lists");
    assert_eq!(flat(&shared.folders), [item("1058", None)], "Folders");
    let none =
        read("shared", r#"{"shared":{"tasks":null}}"#, async |client, token| client.shared(token, &workspace()).await);
    assert_eq!(none.await, clickup::Shared::default(), "nothing is shared where nothing is listed");
}

/// As described, with a secret and an address that is one as well.
fn webhook(rest: &str) -> String {
    format!(
        r#"{{"webhooks":[{{"id":"4b67ac88-e506-4a29-9d42-26e504e3435e","userid":183,"team_id":108,
        "endpoint":"https://user:{SECRET}@hook.eu1.make.example:8443/{SECRET}?key={SECRET}#x",
        "client_id":"QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO","events":["taskCreated","taskUpdated"],"task_id":null,
        "list_id":"9","folder_id":null,"space_id":790,"secret":"{SECRET}"{rest}}}]}}"#
    )
}

#[tokio::test]
async fn a_webhook_is_read_without_its_secret_and_with_no_more_of_its_address_than_the_host() {
    let body = webhook(r#","health":{"status":"failing","fail_count":5}"#);
    let webhooks = read("webhook", &body, async |client, token| client.webhooks(token, &workspace()).await).await;
    let [it] = webhooks.as_slice() else { panic!("one webhook stood there") };
    // Every field by name: a new one has to be looked at here.
    let clickup::Webhook { id, user_id, client_id, host, events, space_id, folder_id, list_id, task_id, health } = it;
    assert_eq!(id, "4b67ac88-e506-4a29-9d42-26e504e3435e", "its id");
    assert_eq!(user_id.as_deref(), Some("183"), "whose it is");
    assert_eq!(client_id.as_ref().map(clickup::ClientId::as_str), Some("QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO"), "its app");
    assert_eq!(host.as_deref(), Some("hook.eu1.make.example"), "the host alone");
    assert_eq!(events, &["taskCreated", "taskUpdated"], "its events");
    let places = [space_id, folder_id, list_id, task_id].map(Option::as_deref);
    assert_eq!(places, [Some("790"), None, Some("9"), None], "what it is limited to");
    assert_eq!(*health, Health { status: HealthStatus::Failing, fail_count: Some(5) }, "how it fares");
    assert!(!format!("{it:?} {it:#?}").contains("CNRY"), "no secret is left of it");
}

#[tokio::test]
async fn a_webhooks_health_is_a_known_word_or_unknown() {
    for (health, status, fail_count) in [
        (r#","health":{"status":"active","fail_count":0}"#, HealthStatus::Active, Some(0)),
        (r#","health":{"status":"Suspended","fail_count":"100"}"#, HealthStatus::Suspended, Some(100)),
        (r#","health":{"status":"resting"}"#, HealthStatus::Unknown, None),
        (r#","health":{"status":null,"fail_count":null}"#, HealthStatus::Unknown, None),
        (r#","health":null"#, HealthStatus::Unknown, None),
        (r#","health":"failing""#, HealthStatus::Unknown, None),
        ("", HealthStatus::Unknown, None),
    ] {
        let ask = async |client: &Client<Live>, token: &AccessToken<Live>| client.webhooks(token, &workspace()).await;
        let webhooks = read("webhook", &webhook(health), ask).await;
        assert_eq!(webhooks[0].health, Health { status, fail_count }, "{health}");
    }
}

#[tokio::test]
async fn an_endpoint_that_is_no_web_address_has_no_host_and_one_in_another_script_has_dnss_form() {
    for (endpoint, host) in [
        ("\"https://yourdomain.com/webhook\"", Some("yourdomain.com")),
        ("\"http://127.0.0.1:8080/CNRY\"", Some("127.0.0.1")),
        ("\"https://[::1]/\"", Some("[::1]")),
        ("\"https://b\u{fc}cher.example/\"", Some("xn--bcher-kva.example")),
        ("\"https://evil\u{202e}.example/\"", None),
        ("\"javascript:alert(1)\"", None),
        ("\"yourdomain.com/CNRY\"", None),
        ("\"\"", None),
        ("null", None),
        ("7", None),
        (r#"{"url":"https://a.example"}"#, None),
    ] {
        let body = format!(r#"{{"webhooks":[{{"id":"a","endpoint":{endpoint},"events":"*","client_id":null}}]}}"#);
        let ask = async |client: &Client<Live>, token: &AccessToken<Live>| client.webhooks(token, &workspace()).await;
        let webhooks = read("webhook", &body, ask).await;
        assert_eq!(webhooks[0].host.as_deref(), host, "{endpoint}");
        assert_eq!(
            (webhooks[0].events.as_slice(), &webhooks[0].client_id),
            (["*".to_owned()].as_slice(), &None),
            "rest"
        );
    }
}

#[tokio::test]
async fn custom_roles_come_with_the_role_that_they_are_made_from() {
    let body = r#"{"custom_roles":[
        {"id":4547089,"team_id":"301539","name":"guest custom","inherited_role":4,"date_created":"1651189835671",
         "members":[12345]},
        {"id":"2957195","name":null,"inherited_role":"2"},{"id":1,"inherited_role":null},{"id":2}]}"#;
    let ask = async |client: &Client<Live>, token: &AccessToken<Live>| client.custom_roles(token, &workspace()).await;
    let roles = read("customroles", body, ask).await;
    let roles: Vec<_> = roles.iter().map(|role| (role.id.as_str(), role.name.as_deref(), role.inherits)).collect();
    let expected = [
        ("4547089", Some("guest custom"), Role::Guest),
        ("2957195", None, Role::Admin),
        ("1", None, Role::Unknown),
        ("2", None, Role::Unknown),
    ];
    assert_eq!(roles, expected, "all of them");
}

#[test]
fn an_id_that_leads_elsewhere_is_no_workspaces() {
    let long = "1".repeat(65);
    for id in ["", "..", "1/2", "../user", "1?x=1", "1#", "%2e%2e", "1 ", "ä", "١", "1\n", "1_2", &long] {
        assert_eq!(WorkspaceId::new(id), None, "{id:?}");
    }
    for id in ["9006054115", "790", "abcXYZ09"] {
        assert_eq!(WorkspaceId::new(id).expect("plain").as_str(), id, "as ClickUp gives them");
    }
}

#[test]
fn a_piece_may_be_asked_for_from_any_thread() {
    fn is_send<T: Send>(_: &T) {}
    let (client, token, id) = (Client::<Live>::live(), AccessToken::new("CNRY".into()), workspace());
    is_send(&client.plan(&token, &id));
    is_send(&client.spaces(&token, &id, true));
}
