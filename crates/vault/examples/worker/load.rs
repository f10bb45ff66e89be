//! All that a vault can be asked to do with secrets, in a random order, two things at a time, without an end.

use fastrand::Rng;
use secrecy::ExposeSecret as _;
use vault::{ApiAppId, Realm, StoreKind, TokenId, TokensOfApp, Vault};

use crate::say;

/// As many as there may be before some are forgotten.
const AT_MOST: usize = 6;

/// Goes on until somebody ends it.
pub(crate) async fn go_on(vault: &Vault, first: StoreKind, seed: u64) {
    let (mut one, mut other) = (Rng::with_seed(seed), Rng::with_seed(!seed));
    tokio::join!(apps(vault, first, &mut one), tokens(vault, &mut other));
}

async fn apps(vault: &Vault, mut store: StoreKind, random: &mut Rng) {
    loop {
        let mut known: Vec<ApiAppId> = vault.apps().expect("readable").into_iter().map(|app| app.id).collect();
        match random.u8(..10) {
            0 => {
                store = if store == StoreKind::Keyring { StoreKind::File } else { StoreKind::Keyring };
                vault.choose_store(store).expect("chosen");
                vault.move_secrets().await.expect("moved");
            }
            1..=6 if !known.is_empty() => set_secret(vault, &known[random.usize(..known.len())], random).await,
            _ if known.len() < AT_MOST => {
                let app = vault.create_app(Realm::Live).expect("added").id;
                set_secret(vault, &app, random).await;
            }
            _ => {
                let app = known.swap_remove(random.usize(..known.len()));
                say::forgets(app.as_str());
                vault.forget_app(&app, TokensOfApp::Forget).await.expect("forgotten");
                say::forgot(app.as_str());
            }
        }
    }
}

async fn set_secret(vault: &Vault, app: &ApiAppId, random: &mut Rng) {
    let secret = format!("CNRY-{:032x}", random.u128(..));
    say::puts(app.as_str(), &secret);
    vault.set_client_secret(app, secret.clone().into()).await.expect("kept");
    say::put(app.as_str(), &secret);
}

async fn tokens(vault: &Vault, random: &mut Rng) {
    loop {
        let mut known: Vec<TokenId> = vault.pending().expect("readable").into_iter().map(|token| token.id).collect();
        if known.len() < AT_MOST && random.bool() || known.is_empty() {
            let secret = format!("pk_{}_0123456789ABCDEFGHIJKLMNOPQRSTUV", random.u32(..));
            say::puts("token", &secret);
            vault.add_personal(secret.clone().into()).await.expect("kept");
            say::put("token", &secret);
        } else {
            let token = known.swap_remove(random.usize(..known.len()));
            let secret = reveal(vault, &token).await;
            say::forgets(&secret);
            vault.forget(&token).await.expect("forgotten");
            say::forgot(&secret);
        }
    }
}

async fn reveal(vault: &Vault, token: &TokenId) -> String {
    let revealed = vault.reveal(token).await.expect("a token that is there can be revealed");
    revealed.secret.expose_secret().to_owned()
}
