//! What a token opens in one Workspace: the calls below `/v2/team/{id}` (`clickup.md` §5).
//!
//! Each call gives its budget along with what it says, and the client keeps none: one client serves all tokens, a budget is
//! one token's, and a caller who paces (`Pacer`) has one pacer per token already. A refusal has a budget as well, a 429
//! before all, so that it stands beside the value and not in it.

use reqwest::Response;
use serde::de::DeserializeOwned;
use url::Url;

use crate::{
    AccessToken, Budget, Client, CustomRole, Ecode, Error, Meaning, Place, Plan, Realm, Result, Seats, Shared, Space,
    User, Webhook, Workspace,
    answer::{self, LIMIT, value},
    ecode::meaning,
    model::reach::{CustomRolesAnswer, SeatsAnswer, SharedAnswer, SpacesAnswer, WebhooksAnswer, known_plan},
    object::Object,
};

/// What came of a call, and what it left of the token's minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<T> {
    /// What ClickUp said.
    pub said: Result<T>,
    /// The budget, where the answer had one.
    pub budget: Option<Budget>,
}

/// A piece of what a token opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<T> {
    /// The token's user sees it.
    Seen(T),
    /// It is not visible to this role, or the Workspace is none of the token's: ClickUp answers 401 for both. No verdict
    /// on the token.
    NotVisible,
}

impl<T> Piece<T> {
    /// What is seen.
    #[must_use]
    pub fn seen(self) -> Option<T> {
        if let Self::Seen(value) = self { Some(value) } else { None }
    }
}

/// A Workspace's id that may stand in an address: ASCII letters and digits, 64 at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceId(String);

impl WorkspaceId {
    /// Takes an id as ClickUp gave it; one with anything else in it would lead to another address.
    #[must_use]
    pub fn new(id: &str) -> Option<Self> {
        let plain = (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        plain.then(|| Self(id.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<R: Realm> Client<R> {
    /// [`Client::user`], with the budget.
    pub async fn user_and_budget(&self, token: &AccessToken<R>) -> Answer<User> {
        self.ask(self.address("v2/user"), token, answer::user).await
    }

    /// [`Client::workspaces`], with the budget.
    pub async fn workspaces_and_budget(&self, token: &AccessToken<R>) -> Answer<Vec<Workspace>> {
        self.ask(self.address("v2/team"), token, answer::workspaces).await
    }

    /// `GET /v2/team/{id}/plan`.
    pub async fn plan(&self, token: &AccessToken<R>, workspace: &WorkspaceId) -> Answer<Piece<Plan>> {
        self.ask(self.below(workspace, "plan"), token, plan).await
    }

    /// `GET /v2/team/{id}/seats`.
    pub async fn seats(&self, token: &AccessToken<R>, workspace: &WorkspaceId) -> Answer<Piece<Seats>> {
        self.ask(self.below(workspace, "seats"), token, seats).await
    }

    /// `GET /v2/team/{id}/space`: the Spaces that are in use, or the archived ones. ClickUp gives either.
    pub async fn spaces(
        &self,
        token: &AccessToken<R>,
        workspace: &WorkspaceId,
        archived: bool,
    ) -> Answer<Piece<Vec<Space>>> {
        let mut address = self.below(workspace, "space");
        address.query_pairs_mut().append_pair("archived", if archived { "true" } else { "false" });
        self.ask(address, token, spaces).await
    }

    /// `GET /v2/team/{id}/shared`: what was shared from outside the hierarchy.
    pub async fn shared(&self, token: &AccessToken<R>, workspace: &WorkspaceId) -> Answer<Piece<Shared>> {
        self.ask(self.below(workspace, "shared"), token, shared).await
    }

    /// `GET /v2/team/{id}/webhook`: those that the token's user made through the API.
    pub async fn webhooks(&self, token: &AccessToken<R>, workspace: &WorkspaceId) -> Answer<Piece<Vec<Webhook>>> {
        self.ask(self.below(workspace, "webhook"), token, webhooks).await
    }

    /// `GET /v2/team/{id}/customroles`. Who has one is in the Workspace's list of members.
    pub async fn custom_roles(
        &self,
        token: &AccessToken<R>,
        workspace: &WorkspaceId,
    ) -> Answer<Piece<Vec<CustomRole>>> {
        self.ask(self.below(workspace, "customroles"), token, custom_roles).await
    }

    async fn ask<T>(
        &self,
        address: Url,
        token: &AccessToken<R>,
        read: impl AsyncFnOnce(Response) -> Result<T>,
    ) -> Answer<T> {
        match self.get(address, token).await {
            Ok(response) => {
                let budget = Budget::of(response.headers());
                Answer { said: read(response).await, budget }
            }
            Err(error) => Answer { said: Err(error), budget: None },
        }
    }

    fn below(&self, workspace: &WorkspaceId, piece: &str) -> Url {
        let mut address = self.address("v2/team");
        // Encodes whatever would not be one segment.
        address.path_segments_mut().expect("the API's address has a path").extend([workspace.as_str(), piece]);
        address
    }
}

pub(crate) async fn plan(response: Response) -> Result<Piece<Plan>> {
    piece(response, known_plan).await
}

pub(crate) async fn seats(response: Response) -> Result<Piece<Seats>> {
    piece(response, SeatsAnswer::seats).await
}

pub(crate) async fn spaces(response: Response) -> Result<Piece<Vec<Space>>> {
    piece(response, |SpacesAnswer { spaces }| Some(plain(spaces))).await
}

pub(crate) async fn shared(response: Response) -> Result<Piece<Shared>> {
    piece(response, |SharedAnswer { shared: Object(shared) }| Some(shared)).await
}

pub(crate) async fn webhooks(response: Response) -> Result<Piece<Vec<Webhook>>> {
    piece(response, |WebhooksAnswer { webhooks }| Some(plain(webhooks))).await
}

pub(crate) async fn custom_roles(response: Response) -> Result<Piece<Vec<CustomRole>>> {
    piece(response, |CustomRolesAnswer { custom_roles }| Some(plain(custom_roles))).await
}

fn plain<T>(objects: Vec<Object<T>>) -> Vec<T> {
    objects.into_iter().map(|Object(it)| it).collect()
}

async fn piece<W: DeserializeOwned, T>(response: Response, of: impl FnOnce(W) -> Option<T>) -> Result<Piece<T>> {
    match value(response, LIMIT).await {
        Ok(wire) => of(wire).map(Piece::Seen).ok_or(Error::Unreadable),
        Err(Error::Refused { status, ecode, .. }) if hides(status, ecode.as_ref()) => Ok(Piece::NotVisible),
        Err(error) => Err(error),
    }
}

/// Whether a refusal says no more than that this is not for this role.
///
/// By its status, since nobody has written down who may call what and with which code that ends; and by its code where
/// there is a known one: one about the token stays a refusal, upon which `/user` has to be asked.
fn hides(status: u16, ecode: Option<&Ecode>) -> bool {
    match ecode.map(|ecode| meaning(ecode, Place::Api)) {
        Some(Meaning::TokenGone | Meaning::HeaderMissing | Meaning::RateLimited) => false,
        Some(
            Meaning::WorkspaceNotGranted
            | Meaning::WorkspaceUnknown
            | Meaning::NoPermission
            | Meaning::NoAccess
            | Meaning::MemberEndpoint,
        ) => true,
        _ => matches!(status, 401 | 403 | 404),
    }
}
