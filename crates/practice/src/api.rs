//! The resources that tell what a token reaches, shaped as ClickUp's v2 answers, nullable fields null.
//!
//! `team` is ClickUp's word for a Workspace; it stays here, on the wire.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::routing::get;
use axum::{Extension, Json, Router, middleware};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::grant::{self, Grant};
use crate::refusal::Refusal;
use crate::sample::{self, Guests, Membership, Person, Role, Space, Workspace};
use crate::server::Practice;

/// The routes below `/api/v2` that need a token.
pub(crate) fn routes(practice: &Arc<Practice>) -> Router<Arc<Practice>> {
    Router::new()
        .route("/user", get(user))
        .route("/team", get(teams))
        .route("/team/{id}/plan", get(plan))
        .route("/team/{id}/seats", get(seats))
        .route("/team/{id}/space", get(spaces))
        .route("/team/{id}/shared", get(shared))
        .route("/team/{id}/webhook", get(webhooks))
        .route("/team/{id}/customroles", get(custom_roles))
        .route_layer(middleware::from_fn_with_state(Arc::clone(practice), grant::required))
}

type Answer = Result<Json<Value>, Refusal>;

async fn user(Extension(grant): Extension<Grant>) -> Json<Value> {
    let user = sample::person(grant.user);
    Json(json!({ "user": {
        "id": user.id,
        "username": user.name,
        "email": user.email,
        "color": user.color,
        "profilePicture": null,
        "initials": user.initials,
        "week_start_day": user.week_start_day,
        "global_font_support": true,
        "timezone": user.timezone,
    } }))
}

async fn teams(Extension(grant): Extension<Grant>) -> Json<Value> {
    let teams: Vec<Value> = grant.reach().map(|(workspace, _)| team(workspace)).collect();
    Json(json!({ "teams": teams }))
}

fn team(workspace: &Workspace) -> Value {
    let members: Vec<Value> = workspace.members.iter().map(member).collect();
    let Workspace { id, name, color, .. } = workspace;
    json!({ "id": id, "name": name, "color": color, "avatar": null, "members": members })
}

fn member(member: &Membership) -> Value {
    let person = sample::person(member.user);
    let custom_role = member.custom_role.map(|role| json!({ "id": role.id, "name": role.name }));
    let mut value = json!({ "user": {
        "id": person.id,
        "username": person.name,
        "email": person.email,
        "color": person.color,
        "profilePicture": null,
        "initials": person.initials,
        "role": member.role.number(),
        "role_subtype": 0,
        "role_key": member.role.key(),
        "custom_role": custom_role,
        "last_active": person.last_active,
        "date_joined": member.joined,
        "date_invited": member.invited,
    } });
    if let Some(by) = member.invited_by {
        let Person { id, name, color, email, initials, .. } = sample::person(by);
        let status = if member.joined.is_some() { "active" } else { "invited" };
        value["invited_by"] = json!({
            "id": id, "username": name, "color": color, "email": email, "initials": initials,
            "profilePicture": null, "banned_date": null, "status": status,
        });
    }
    value
}

async fn plan(Extension(grant): Extension<Grant>, Path(id): Path<String>) -> Answer {
    let (workspace, _) = inside(&grant, &id)?;
    Ok(Json(json!({ "plan_name": workspace.plan.name, "plan_id": workspace.plan.id })))
}

async fn seats(Extension(grant): Extension<Grant>, Path(id): Path<String>) -> Answer {
    let (workspace, _) = inside(&grant, &id)?;
    let guests = workspace.members.iter().filter(|member| member.role == Role::Guest).count();
    let members = workspace.members.len() - guests;
    let (total, empty) = match workspace.guest_seats {
        Guests::UpTo(total) => (json!(total), json!(total - guests)),
        Guests::Unlimited => (json!("Infinity"), json!("Infinity")),
    };
    Ok(Json(json!({
        "members": {
            "filled_members_seats": members,
            "total_member_seats": workspace.member_seats,
            "empty_member_seats": workspace.member_seats - members,
        },
        "guests": { "filled_guest_seats": guests, "total_guest_seats": total, "empty_guest_seats": empty },
    })))
}

#[derive(Deserialize)]
struct SpaceQuery {
    #[serde(default)]
    archived: bool,
}

async fn spaces(Extension(grant): Extension<Grant>, Path(id): Path<String>, Query(query): Query<SpaceQuery>) -> Answer {
    let (workspace, membership) = grant.workspace(&id)?;
    let visible = |space: &&Space| match membership.role {
        Role::Guest => false,
        _ => !space.private || space.members.contains(&grant.user),
    };
    let spaces = workspace.spaces.iter().filter(|space| space.archived == query.archived).filter(visible);
    Ok(Json(json!({ "spaces": spaces.map(space).collect::<Vec<_>>() })))
}

fn space(space: &Space) -> Value {
    let members = space.members.iter().map(|id| {
        let Person { id, name, color, initials, .. } = sample::person(*id);
        json!({ "user": { "id": id, "username": name, "color": color, "profilePicture": null, "initials": initials } })
    });
    let mut value = json!({
        "id": space.id,
        "name": space.name,
        "private": space.private,
        "color": space.color,
        "avatar": null,
        "admin_can_manage": true,
        "archived": space.archived,
        "statuses": [
            { "status": "to do", "type": "open", "orderindex": 0, "color": "#d3d3d3" },
            { "status": "complete", "type": "closed", "orderindex": 1, "color": "#6bc950" },
        ],
        "multiple_assignees": true,
        "features": {
            "due_dates": { "enabled": true, "start_date": true, "remap_due_dates": false, "remap_closed_due_date": false },
            "time_tracking": { "enabled": true },
            "tags": { "enabled": true },
            "checklists": { "enabled": true },
        },
    });
    // ClickUp names the members of private Spaces only.
    if space.private {
        value["members"] = members.collect();
    }
    value
}

async fn shared(Extension(grant): Extension<Grant>, Path(id): Path<String>) -> Answer {
    let (_, membership) = grant.workspace(&id)?;
    let lists = membership.shared_lists.iter().map(|(id, name)| {
        json!({
            "id": id, "name": name, "orderindex": 0, "content": null, "status": null, "priority": null,
            "assignee": null, "task_count": "4", "due_date": null, "start_date": null, "archived": false,
        })
    });
    let folders = membership.shared_folders.iter().map(|(id, name)| {
        json!({
            "id": id, "name": name, "orderindex": 0, "content": null, "task_count": "9", "due_date": null,
            "archived": false,
        })
    });
    let (lists, folders): (Vec<_>, Vec<_>) = (lists.collect(), folders.collect());
    Ok(Json(json!({ "shared": { "tasks": [], "lists": lists, "folders": folders } })))
}

async fn webhooks(
    State(practice): State<Arc<Practice>>,
    Extension(grant): Extension<Grant>,
    Path(id): Path<String>,
) -> Answer {
    let (workspace, _) = grant.workspace(&id)?;
    let own = workspace.webhooks.iter().filter(|webhook| webhook.user == grant.user);
    let webhooks = own.map(|webhook| {
        json!({
            "id": webhook.id,
            "userid": webhook.user,
            // A number here and a string in `/team`: so it is on the wire.
            "team_id": workspace.id.parse::<u64>().ok(),
            "endpoint": webhook.endpoint,
            "client_id": sample::WEBHOOK_CLIENT_ID,
            "events": webhook.events,
            "task_id": null,
            "list_id": null,
            "folder_id": null,
            "space_id": webhook.space_id,
            "health": { "status": webhook.status, "fail_count": webhook.fail_count },
            "secret": practice.records.derived(&format!("webhook {}", webhook.id), 64),
        })
    });
    Ok(Json(json!({ "webhooks": webhooks.collect::<Vec<_>>() })))
}

#[derive(Deserialize)]
struct CustomRoleQuery {
    #[serde(default)]
    include_members: bool,
}

async fn custom_roles(
    Extension(grant): Extension<Grant>,
    Path(id): Path<String>,
    Query(query): Query<CustomRoleQuery>,
) -> Answer {
    let (workspace, _) = inside(&grant, &id)?;
    let roles = workspace.custom_roles.iter().map(|role| {
        let mut value = json!({
            "id": role.id,
            "team_id": workspace.id,
            "name": role.name,
            "inherited_role": role.inherits.number(),
            "date_created": role.created,
        });
        if query.include_members {
            let holders = workspace.members.iter().filter(|m| m.custom_role.is_some_and(|held| held.id == role.id));
            value["members"] = holders.map(|member| json!(member.user)).collect();
        }
        value
    });
    Ok(Json(json!({ "custom_roles": roles.collect::<Vec<_>>() })))
}

/// A Workspace that the token opens and whose user is more than a guest.
fn inside(grant: &Grant, id: &str) -> Result<(&'static Workspace, &'static Membership), Refusal> {
    match grant.workspace(id)? {
        (_, membership) if membership.role == Role::Guest => Err(Refusal::NOT_FOR_THIS_ROLE),
        found => Ok(found),
    }
}
