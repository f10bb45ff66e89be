//! What practice ClickUp has beyond ClickUp: saying that it is one, and registering an API app by itself.

use std::time::Duration;

use reqwest::Response;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::{Client, ClientId, ClientSecret, Practice, Result, answer::value, client::transport};

/// An API app as practice ClickUp registered it.
#[derive(Debug)]
pub struct PracticeApp {
    /// Its client ID.
    pub client_id: ClientId,
    /// Its client secret.
    pub client_secret: ClientSecret<Practice>,
}

/// Whether practice ClickUp, and not some other program, answers at this port of 127.0.0.1, within a second.
pub async fn answers_at(port: u16) -> bool {
    let client = Client::practice(port);
    let hello = async {
        is_practice(client.http()?.get(client.address("../practice/hello")).send().await.map_err(transport)?).await
    };
    matches!(tokio::time::timeout(Duration::from_secs(1), hello).await, Ok(Ok(true)))
}

/// Whether this is how practice ClickUp says hello.
pub(crate) async fn is_practice(response: Response) -> Result<bool> {
    #[derive(Deserialize)]
    struct Hello {
        practice: String,
    }
    let Hello { practice } = value(response, 1024).await?;
    Ok(practice == "keyrack")
}

/// The API app in the answer to a registration.
pub(crate) async fn registered(response: Response) -> Result<PracticeApp> {
    #[derive(Deserialize)]
    struct Registered {
        client_id: String,
        client_secret: SecretString,
    }
    let Registered { client_id, client_secret } = value(response, 1 << 16).await?;
    Ok(PracticeApp { client_id: ClientId::new(&client_id), client_secret: ClientSecret::new(client_secret) })
}

impl Client<Practice> {
    /// Registers an API app at practice ClickUp, as a person does on its settings page.
    pub async fn register(&self, name: &str, redirect_urls: &[String]) -> Result<PracticeApp> {
        #[derive(Serialize)]
        struct Registration<'a> {
            name: &'a str,
            redirect_urls: &'a [String],
        }
        let request = self.http()?.post(self.address("../practice/apps")).json(&Registration { name, redirect_urls });
        registered(request.send().await.map_err(transport)?).await
    }
}
