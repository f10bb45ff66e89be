//! What practice ClickUp has beyond ClickUp: saying that it is one, and registering an API app by itself.

use std::time::Duration;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::{
    Client, ClientId, ClientSecret, Error, Practice, Result,
    client::{read, transport},
};

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
    #[derive(Deserialize)]
    struct Hello {
        practice: String,
    }
    let client = Client::practice(port);
    let hello = async {
        let response = client.http()?.get(client.address("../practice/hello")).send().await.map_err(transport)?;
        serde_json::from_slice::<Hello>(&read(response, 1024).await?).map_err(|_| Error::Unreadable)
    };
    matches!(tokio::time::timeout(Duration::from_secs(1), hello).await, Ok(Ok(hello)) if hello.practice == "keyrack")
}

impl Client<Practice> {
    /// Registers an API app at practice ClickUp, as a person does on its settings page.
    pub async fn register(&self, name: &str, redirect_urls: &[String]) -> Result<PracticeApp> {
        #[derive(Serialize)]
        struct Registration<'a> {
            name: &'a str,
            redirect_urls: &'a [String],
        }
        #[derive(Deserialize)]
        struct Registered {
            client_id: String,
            client_secret: SecretString,
        }
        let request = self.http()?.post(self.address("../practice/apps")).json(&Registration { name, redirect_urls });
        let body = read(request.send().await.map_err(transport)?, 1 << 16).await?;
        let registered: Registered = serde_json::from_slice(&body).map_err(|_| Error::Unreadable)?;
        Ok(PracticeApp {
            client_id: ClientId::new(&registered.client_id),
            client_secret: ClientSecret::new(registered.client_secret),
        })
    }
}
