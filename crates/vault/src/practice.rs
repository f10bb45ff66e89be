//! Practice ClickUp from the vault's side: its process, its port, and the sample API app.
//!
//! The server is a process of its own, `keyrack practice serve`; the port it took is in the settings, so that every
//! front end finds it. It ends when the process that started it does.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use clickup::{Client, Practice};
use serde::Deserialize;
use tokio::sync::oneshot;

use crate::{
    ApiApp, AppChange, Cause, Change, Error, LINK, LOOPBACK_PORT, Realm, Result, Vault, Verdict, app::seen_from,
};

const SAMPLE_NAME: &str = "Time Sync";
const STARTS_WITHIN: Duration = Duration::from_secs(10);

/// The server that this run started. Dropping it closes its input, which ends it.
pub(crate) struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // It ends by itself now; killing makes sure, and leaves nothing to wait for.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Vault {
    /// Makes sure that practice ClickUp runs and gives its port. `keyrack` is the path of the command.
    pub async fn practice_start(&self, keyrack: &Path) -> Result<u16> {
        let _starting = self.0.practice_start.lock().await;
        let last_port = self.0.store.practice_port()?;
        if let Some(port) = last_port
            && clickup::answers_at(port).await
        {
            return Ok(port);
        }
        let started = start(keyrack, self.0.paths.data(), last_port).await;
        let (server, port) = started.ok_or(Error::Because(Cause::PracticeDown))?;
        *self.0.practice.lock().expect("nobody panics while holding the server") = Some(server);
        self.0.store.set_practice_port(Some(port))?;
        self.tell(Change::Reloaded);
        Ok(port)
    }

    /// Registers the sample API app at practice ClickUp and keeps it, ready to be authorized; one that practice ClickUp
    /// still takes stays as it is.
    pub async fn practice_prepare(&self) -> Result<ApiApp> {
        let client = self.practice_client().ok_or(Error::Because(Cause::PracticeDown))?;
        if let Some(app) = self.sample_app()?
            && !app.archived
            && self.check_credentials(&app.id).await.is_ok_and(|check| check.verdict == Verdict::Right)
        {
            return Ok(app);
        }
        let mut urls = sample_redirects();
        let mut registered = client.register(SAMPLE_NAME, &urls).await;
        if matches!(registered, Err(clickup::Error::Refused { .. })) {
            urls.retain(|url| url != LINK); // Whether ClickUp takes a scheme is unknown; practice ClickUp can do either.
            registered = client.register(SAMPLE_NAME, &urls).await;
        }
        let registered = registered.map_err(|error| seen_from(Realm::Practice, error))?;
        let app = match self.sample_app()? {
            Some(app) => app,
            None => self.create_app(Realm::Practice)?,
        };
        self.set_client_secret(&app.id, registered.client_secret.into_secret()).await?;
        self.change_app(
            &app.id,
            AppChange {
                name: Some(SAMPLE_NAME.to_owned()),
                client_id: Some(registered.client_id.as_str().to_owned()),
                redirect_urls: Some(urls),
                step: Some(4),
                archived: Some(false),
            },
        )
    }

    fn sample_app(&self) -> Result<Option<ApiApp>> {
        Ok(self.apps()?.into_iter().find(|app| app.realm == Realm::Practice && app.name == SAMPLE_NAME))
    }

    /// Stops practice ClickUp, if this run started it, and forgets its port.
    pub async fn practice_stop(&self) -> Result<()> {
        let server = self.0.practice.lock().expect("nobody panics while holding the server").take();
        tokio::task::spawn_blocking(move || drop(server)).await.ok();
        self.0.store.set_practice_port(None)?;
        self.tell(Change::Reloaded);
        Ok(())
    }

    /// Notes that practice ClickUp listens at this port, so that every front end finds it whoever started it.
    pub fn practice_listens(&self, port: u16) -> Result<()> {
        self.0.store.set_practice_port(Some(port))
    }

    /// Notes that practice ClickUp no longer listens at this port.
    pub fn practice_ended(&self, port: u16) -> Result<()> {
        if self.0.store.practice_port()? == Some(port) { self.0.store.set_practice_port(None) } else { Ok(()) }
    }

    /// Whether practice ClickUp is running, as far as is known without asking it.
    #[must_use]
    pub fn practice_running(&self) -> bool {
        self.0.store.practice_port().is_ok_and(|port| port.is_some())
    }

    /// The page of practice ClickUp's settings, where API apps are registered.
    #[must_use]
    pub fn practice_page(&self) -> Option<String> {
        let port = self.0.store.practice_port().ok()??;
        Some(format!("http://127.0.0.1:{port}/settings/apps"))
    }

    pub(crate) fn practice_client(&self) -> Option<Client<Practice>> {
        self.0.store.practice_port().ok()?.map(Client::practice)
    }

    /// Forgets a port at which practice ClickUp no longer answers.
    pub(crate) async fn find_practice_again(&self) -> Result<()> {
        if let Some(port) = self.0.store.practice_port()?
            && !clickup::answers_at(port).await
        {
            self.0.store.set_practice_port(None)?;
            self.tell(Change::Reloaded);
        }
        Ok(())
    }
}

fn sample_redirects() -> Vec<String> {
    vec![
        format!("http://127.0.0.1:{LOOPBACK_PORT}/callback"),
        format!("http://localhost:{LOOPBACK_PORT}/callback"),
        LINK.to_owned(),
    ]
}

/// Starts the server and reads the port it took from its first line. One that says nothing in time is ended.
async fn start(keyrack: &Path, data: &Path, port: Option<u16>) -> Option<(Server, u16)> {
    #[derive(Deserialize)]
    struct Listening {
        port: u16,
    }
    let mut command = Command::new(keyrack);
    command.args(["practice", "serve", "--until-stdin-closes"]).env("KEYRACK_HOME", data);
    if let Some(port) = port {
        command.args(["--port", &port.to_string()]);
    }
    let mut server = Server(command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?);
    let output = server.0.stdout.take()?;
    let (reply, first_line) = oneshot::channel();
    // A thread of its own: the runtime would wait for it at the end, and it waits for the server.
    thread::spawn(move || {
        let mut line = String::new();
        let read = BufReader::new(output).read_line(&mut line);
        reply.send(read.map(|_| line)).ok();
    });
    let line = tokio::time::timeout(STARTS_WITHIN, first_line).await.ok()?.ok()?.ok()?;
    let Listening { port } = serde_json::from_str(&line).ok()?;
    Some((server, port))
}
