//! Every command that the page may call. One expression each: what they do is the vault's, or their module's.
//!
//! All are asynchronous, so that nothing waits on the main thread. None returns a secret but `reveal`, and that is granted to
//! the window that shows one, and to no other.

use secrecy::SecretString;
use tauri::{AppHandle, Manager as _, Runtime, State, Webview, ipc::Channel};
use vault::{ApiAppId, Ask, AuthorizationId, Patience, Realm, TokenId, TokensOfApp};
use wire::{
    ApiApp, AppChange, Authorization, Change, Copied, Explained, Moved, Overview, PairNotice, Recovered, Recovery,
    RedirectLook, Rotated, Seen, Settings, Sight, SightUse, SightUsed, StoreKind, Surroundings, Token, Updated,
};

use crate::{Shell, browser, changes::Watchers, failure::Answer, hosted, log, practice, reveal, scheme, tray, window};

/// How long the link of an authorization is of use.
const LINK_SECONDS: u32 = 600;

type Held<'s> = State<'s, Shell>;

#[tauri::command]
pub(crate) async fn overview<R: Runtime>(app: AppHandle<R>) -> Answer<Overview> {
    window::overview(&app)
}

#[tauri::command]
pub(crate) async fn watch<R: Runtime>(
    page: Webview<R>,
    watchers: State<'_, Watchers>,
    channel: Channel<Change>,
) -> Answer<()> {
    watchers.add(page.label(), channel);
    Ok(())
}

#[tauri::command]
pub(crate) async fn surroundings<R: Runtime>(app: AppHandle<R>, shell: Held<'_>) -> Answer<Surroundings> {
    let around = Surroundings {
        keyring: shell.vault()?.keyring_state().await.into(),
        tray: tray::has_host(&app).await,
        scheme: scheme::owner(&app).await,
        logs: log::folder().map(|folder| folder.display().to_string()),
    };
    tracing::debug!(keyring = ?around.keyring, tray = around.tray, scheme = ?around.scheme, "looked around");
    Ok(around)
}

#[tauri::command]
pub(crate) async fn app_create(shell: Held<'_>) -> Answer<ApiApp> {
    Ok(shell.vault()?.create_app(Realm::Live)?.into())
}

#[tauri::command]
pub(crate) async fn app_update(shell: Held<'_>, id: String, change: AppChange) -> Answer<ApiApp> {
    Ok(shell.vault()?.change_app(&ApiAppId::from(id), change.into())?.into())
}

#[tauri::command]
pub(crate) async fn app_secret(shell: Held<'_>, id: String, secret: SecretString) -> Answer<ApiApp> {
    Ok(shell.vault()?.set_client_secret(&ApiAppId::from(id), secret).await?.into())
}

#[tauri::command]
pub(crate) async fn app_check(shell: Held<'_>, id: String) -> Answer<ApiApp> {
    let (vault, id) = (shell.vault()?, ApiAppId::from(id));
    vault.check_credentials(&id).await?;
    Ok(vault.app(&id)?.into())
}

#[tauri::command]
pub(crate) async fn app_rotate(shell: Held<'_>, id: String, secret: SecretString, sure: bool) -> Answer<Rotated> {
    Ok(shell.vault()?.rotate_client_secret(&ApiAppId::from(id), secret, sure).await?.into())
}

#[tauri::command]
pub(crate) async fn app_tokens_check(shell: Held<'_>, id: String) -> Answer<Vec<Seen>> {
    Ok(shell.vault()?.check_tokens_of(&ApiAppId::from(id)).await?.into_iter().map(Seen::from).collect())
}

#[tauri::command]
pub(crate) async fn app_reveal<R: Runtime>(app: AppHandle<R>, id: String) -> Answer<()> {
    reveal::open(&app, &ApiAppId::from(id)).await
}

#[tauri::command]
pub(crate) async fn app_secret_copy(shell: Held<'_>, id: String) -> Answer<Copied> {
    let clears_after = handout::copy_client_secret(shell.vault()?, shell.clipboard(), &ApiAppId::from(id)).await?;
    Ok(Copied { clears_after })
}

#[tauri::command]
pub(crate) async fn app_forget(shell: Held<'_>, id: String, keep_tokens: bool) -> Answer<()> {
    let tokens = if keep_tokens { TokensOfApp::Keep } else { TokensOfApp::Forget };
    Ok(shell.vault()?.forget_app(&ApiAppId::from(id), tokens).await?)
}

#[tauri::command]
pub(crate) async fn redirect_refused(shell: Held<'_>, app_id: String, url: String, ecode: String) -> Answer<ApiApp> {
    Ok(shell.vault()?.redirect_refused(&ApiAppId::from(app_id), &url, &ecode)?.into())
}

#[tauri::command]
pub(crate) async fn credentials_look(client_id: String, secret: SecretString) -> Answer<Vec<PairNotice>> {
    Ok(vault::look_at_pair(&client_id, &secret).into_iter().map(PairNotice::from).collect())
}

#[tauri::command]
pub(crate) async fn redirects_look(text: String) -> Answer<Vec<RedirectLook>> {
    Ok(vault::look_at_redirects(&text).into_iter().map(RedirectLook::from).collect())
}

#[tauri::command]
pub(crate) async fn page_save<R: Runtime>(app: AppHandle<R>) -> Answer<String> {
    hosted::save(&app).await
}

#[tauri::command]
pub(crate) async fn error_codes() -> Answer<Vec<Explained>> {
    Ok(vault::all_codes().into_iter().map(Explained::from).collect())
}

#[tauri::command]
pub(crate) async fn error_explain(text: String) -> Answer<Option<Explained>> {
    Ok(vault::explain(&text).map(Explained::from))
}

#[tauri::command]
pub(crate) async fn sight(text: SecretString) -> Answer<Sight> {
    Ok(vault::look_into(&text).into())
}

#[tauri::command]
pub(crate) async fn sight_use(shell: Held<'_>, text: SecretString, wanted: SightUse) -> Answer<SightUsed> {
    Ok(shell.vault()?.use_sight(text, wanted.into()).await?.into())
}

#[tauri::command]
pub(crate) async fn authorize<R: Runtime>(
    app: AppHandle<R>,
    app_id: String,
    redirect_url: String,
    pasting: bool,
    again: Option<String>,
) -> Answer<Authorization> {
    let ask = Ask { pasting, again: again.map(TokenId::from) };
    browser::authorize(&app, ApiAppId::from(app_id), &redirect_url, ask).await
}

#[tauri::command]
pub(crate) async fn authorization_open<R: Runtime>(app: AppHandle<R>, id: String) -> Answer<()> {
    browser::reopen(&app, &AuthorizationId::from(id)).await
}

#[tauri::command]
pub(crate) async fn authorization_copy_link(shell: Held<'_>, id: String) -> Answer<()> {
    let link = browser::link(shell.vault()?, &AuthorizationId::from(id))?;
    // It holds the state, so it is lent like a secret.
    Ok(shell.clipboard().lend(link.into(), Some(LINK_SECONDS)).await?)
}

#[tauri::command]
pub(crate) async fn authorization_cancel(shell: Held<'_>, id: String) -> Answer<()> {
    Ok(shell.vault()?.cancel(&AuthorizationId::from(id))?)
}

#[tauri::command]
pub(crate) async fn authorization_paste(shell: Held<'_>, id: String, text: String) -> Answer<()> {
    Ok(shell.vault()?.paste(&AuthorizationId::from(id), &text).await.map(drop)?)
}

#[tauri::command]
pub(crate) async fn authorization_keep(shell: Held<'_>, id: String) -> Answer<()> {
    Ok(shell.vault()?.keep_again(&AuthorizationId::from(id)).await.map(drop)?)
}

#[tauri::command]
pub(crate) async fn store_choose(shell: Held<'_>, store: StoreKind) -> Answer<()> {
    Ok(shell.vault()?.choose_store(store.into())?)
}

#[tauri::command]
pub(crate) async fn store_move(shell: Held<'_>) -> Answer<Moved> {
    Ok(shell.vault()?.move_secrets().await?.into())
}

#[tauri::command]
pub(crate) async fn store_move_stop(shell: Held<'_>) -> Answer<()> {
    shell.vault()?.stop_moving();
    Ok(())
}

#[tauri::command]
pub(crate) async fn keyring_give_up(shell: Held<'_>) -> Answer<()> {
    shell.vault()?.give_up_waiting();
    Ok(())
}

#[tauri::command]
pub(crate) async fn file_create(shell: Held<'_>, passphrase: SecretString) -> Answer<()> {
    Ok(shell.vault()?.create_file(passphrase).await?)
}

#[tauri::command]
pub(crate) async fn file_unlock(shell: Held<'_>, passphrase: SecretString) -> Answer<()> {
    Ok(shell.vault()?.unlock_file(passphrase).await?)
}

#[tauri::command]
pub(crate) async fn file_lock(shell: Held<'_>) -> Answer<()> {
    shell.vault()?.lock_file();
    Ok(())
}

#[tauri::command]
pub(crate) async fn file_passphrase(shell: Held<'_>, passphrase: SecretString) -> Answer<()> {
    Ok(shell.vault()?.change_passphrase(passphrase).await?)
}

#[tauri::command]
pub(crate) async fn token_add(shell: Held<'_>, text: SecretString) -> Answer<Token> {
    Ok(shell.vault()?.add_personal(text).await?.into())
}

#[tauri::command]
pub(crate) async fn token_replace(shell: Held<'_>, id: String, text: SecretString) -> Answer<Token> {
    Ok(shell.vault()?.replace_personal(&TokenId::from(id), text).await?.into())
}

#[tauri::command]
pub(crate) async fn token_update(shell: Held<'_>, id: String) -> Answer<Updated> {
    Ok(shell.vault()?.update(&TokenId::from(id)).await?.into())
}

#[tauri::command]
pub(crate) async fn token_lost_seen(shell: Held<'_>, id: String) -> Answer<Token> {
    Ok(shell.vault()?.acknowledge_losses(&TokenId::from(id))?.into())
}

#[tauri::command]
pub(crate) async fn token_keep(shell: Held<'_>, id: String, label: Option<String>) -> Answer<Token> {
    Ok(shell.vault()?.keep(&TokenId::from(id), label.as_deref())?.into())
}

#[tauri::command]
pub(crate) async fn token_discard(shell: Held<'_>, id: String) -> Answer<()> {
    Ok(shell.vault()?.discard(&TokenId::from(id)).await?)
}

#[tauri::command]
pub(crate) async fn token_rename(shell: Held<'_>, id: String, label: String) -> Answer<Token> {
    Ok(shell.vault()?.rename(&TokenId::from(id), &label)?.into())
}

#[tauri::command]
pub(crate) async fn token_check(shell: Held<'_>, id: String) -> Answer<Token> {
    Ok(shell.vault()?.check(&TokenId::from(id), Patience::User).await?.into())
}

#[tauri::command]
pub(crate) async fn token_forget(shell: Held<'_>, id: String) -> Answer<()> {
    Ok(shell.vault()?.forget(&TokenId::from(id)).await?)
}

#[tauri::command]
pub(crate) async fn token_copy(shell: Held<'_>, id: String) -> Answer<Copied> {
    let clears_after = handout::copy_token(shell.vault()?, shell.clipboard(), &TokenId::from(id)).await?;
    Ok(Copied { clears_after })
}

#[tauri::command]
pub(crate) async fn practice_start(shell: Held<'_>) -> Answer<ApiApp> {
    practice::start(shell.vault()?).await
}

#[tauri::command]
pub(crate) async fn practice_stop(shell: Held<'_>) -> Answer<()> {
    Ok(shell.vault()?.practice_stop().await?)
}

#[tauri::command]
pub(crate) async fn settings_save<R: Runtime>(
    app: AppHandle<R>,
    shell: Held<'_>,
    settings: Settings,
) -> Answer<Settings> {
    let kept = shell.vault()?.save_settings(&settings.into())?;
    window::dress(&app, kept.theme);
    log::follow(kept.log_level);
    Ok(kept.into())
}

#[tauri::command]
pub(crate) async fn recovery(shell: Held<'_>) -> Answer<Recovery> {
    shell.recover(Recovery::look).await
}

#[tauri::command]
pub(crate) async fn recovery_restore(shell: Held<'_>, copy: String) -> Answer<Recovered> {
    shell.recover(move |recovery| recovery.restore(&copy).map(Recovered::from)).await
}

#[tauri::command]
pub(crate) async fn recovery_anew(shell: Held<'_>) -> Answer<Recovered> {
    shell.recover(|recovery| recovery.begin_anew().map(Recovered::from)).await
}

#[tauri::command]
pub(crate) async fn window_leave<R: Runtime>(app: AppHandle<R>, sure: bool) -> Answer<()> {
    window::answered(&app, sure);
    Ok(())
}

#[tauri::command]
pub(crate) async fn open_page<R: Runtime>(app: AppHandle<R>, page: browser::Page) -> Answer<()> {
    browser::open_page(&app, page).await
}

#[tauri::command]
pub(crate) async fn copy_text(shell: Held<'_>, text: String) -> Answer<()> {
    Ok(shell.clipboard().put(text).await?)
}

#[tauri::command]
pub(crate) async fn reveal<R: Runtime>(page: Webview<R>, close: bool) -> Answer<Option<String>> {
    if close {
        reveal::end(page.app_handle(), page.label());
        return Ok(None);
    }
    Ok(reveal::give(page.app_handle(), page.label()))
}
