/**
 * Everything the window may ask of Rust: one typed function per command, and the stream of changes.
 *
 * The only file that imports `@tauri-apps/*`. It keeps nothing and decides nothing.
 */
import { Channel, invoke } from '@tauri-apps/api/core';
import type { ApiApp } from './bindings/ApiApp';
import type { AppChange } from './bindings/AppChange';
import type { Authorization } from './bindings/Authorization';
import type { Change } from './bindings/Change';
import type { Copied } from './bindings/Copied';
import type { Explained } from './bindings/Explained';
import type { Failure } from './bindings/Failure';
import type { Moved } from './bindings/Moved';
import type { Overview } from './bindings/Overview';
import type { PairNotice } from './bindings/PairNotice';
import type { Recovered } from './bindings/Recovered';
import type { Recovery } from './bindings/Recovery';
import type { RedirectLook } from './bindings/RedirectLook';
import type { Rotated } from './bindings/Rotated';
import type { Seen } from './bindings/Seen';
import type { Settings } from './bindings/Settings';
import type { Sight } from './bindings/Sight';
import type { SightUse } from './bindings/SightUse';
import type { SightUsed } from './bindings/SightUsed';
import type { StoreKind } from './bindings/StoreKind';
import type { Surroundings } from './bindings/Surroundings';
import type { Token } from './bindings/Token';
import type { Updated } from './bindings/Updated';

/** A page that Rust may open in the browser; the addresses are known there alone. */
export type Page = 'clickupSettings' | 'practiceSettings';

export const overview = () => invoke<Overview>('overview');
export const surroundings = () => invoke<Surroundings>('surroundings');

/** Calls `handler` with every change from now on. Resolves once Rust is listening. */
export function onChange(handler: (change: Change) => void): Promise<null> {
  const channel = new Channel<Change>();
  channel.onmessage = handler;
  return invoke<null>('watch', { channel });
}

export const appCreate = () => invoke<ApiApp>('app_create');
export const appUpdate = (id: string, change: AppChange) => invoke<ApiApp>('app_update', { id, change });
/** Sends a client secret one way: nothing ever brings it back here. */
export const appSecret = (id: string, secret: string) => invoke<ApiApp>('app_secret', { id, secret });
export const appCheck = (id: string) => invoke<ApiApp>('app_check', { id });
/** Asks ClickUp about a new client secret, and lets it take the old one's place if it is right, or if the user is sure. */
export const appRotate = (id: string, secret: string, sure: boolean) => invoke<Rotated>('app_rotate', { id, secret, sure });
export const appTokensCheck = (id: string) => invoke<Seen[]>('app_tokens_check', { id });
/** Opens a window of its own that shows the client secret for a moment. */
export const appReveal = (id: string) => invoke<null>('app_reveal', { id });
export const appSecretCopy = (id: string) => invoke<Copied>('app_secret_copy', { id });
export const appForget = (id: string, keepTokens: boolean) => invoke<null>('app_forget', { id, keepTokens });
/** Notes that ClickUp showed this code instead of coming back by this redirect URL. */
export const redirectRefused = (appId: string, url: string, ecode: string) =>
  invoke<ApiApp>('redirect_refused', { appId, url, ecode });
export const credentialsLook = (clientId: string, secret: string) =>
  invoke<PairNotice[]>('credentials_look', { clientId, secret });
export const redirectsLook = (text: string) => invoke<RedirectLook[]>('redirects_look', { text });

/** Every error code that has an explanation. */
export const errorCodes = () => invoke<Explained[]>('error_codes');
/** The explanation of a code, or of the words that ClickUp showed. */
export const errorExplain = (text: string) => invoke<Explained | null>('error_explain', { text });
/** Writes the https page to be hosted, and says where it is. */
export const pageSave = () => invoke<string>('page_save');

/** `again` is the token that it is to renew. */
export const authorize = (appId: string, redirectUrl: string, pasting: boolean, again: string | null) =>
  invoke<Authorization>('authorize', { appId, redirectUrl, pasting, again });
export const authorizationOpen = (id: string) => invoke<null>('authorization_open', { id });
export const authorizationCopyLink = (id: string) => invoke<null>('authorization_copy_link', { id });
export const authorizationCancel = (id: string) => invoke<null>('authorization_cancel', { id });
export const authorizationPaste = (id: string, text: string) => invoke<null>('authorization_paste', { id, text });

/** Asks for another try to bring a granted token into the chosen store. */
export const authorizationKeep = (id: string) => invoke<null>('authorization_keep', { id });

export const storeChoose = (store: StoreKind) => invoke<null>('store_choose', { store });
export const storeMove = () => invoke<Moved>('store_move');
export const storeMoveStop = () => invoke<null>('store_move_stop');
/** Gives up on the keyring's prompt that is waited for now. */
export const keyringGiveUp = () => invoke<null>('keyring_give_up');
/** Sends a passphrase one way, as the two below do. */
export const fileCreate = (passphrase: string) => invoke<null>('file_create', { passphrase });
export const fileUnlock = (passphrase: string) => invoke<null>('file_unlock', { passphrase });
export const filePassphrase = (passphrase: string) => invoke<null>('file_passphrase', { passphrase });
export const fileLock = () => invoke<null>('file_lock');

export const tokenAdd = (text: string) => invoke<Token>('token_add', { text });
/** Takes a personal token that is to renew this one; it waits to be confirmed. */
export const tokenReplace = (id: string, text: string) => invoke<Token>('token_replace', { id, text });
/** Makes the secret of a token that waits the secret of the one that it updates. */
export const tokenUpdate = (id: string) => invoke<Updated>('token_update', { id });
export const tokenLostSeen = (id: string) => invoke<Token>('token_lost_seen', { id });
export const tokenKeep = (id: string, label: string) => invoke<Token>('token_keep', { id, label });
export const tokenDiscard = (id: string) => invoke<null>('token_discard', { id });
export const tokenRename = (id: string, label: string) => invoke<Token>('token_rename', { id, label });
export const tokenCheck = (id: string) => invoke<Token>('token_check', { id });
export const tokenForget = (id: string) => invoke<null>('token_forget', { id });
export const tokenCopy = (id: string) => invoke<Copied>('token_copy', { id });

/** What a pasted text holds; kinds and numbers of its secrets alone come back. */
export const sight = (text: string) => invoke<Sight>('sight', { text });
export const sightUse = (text: string, wanted: SightUse) => invoke<SightUsed>('sight_use', { text, wanted });

export const practiceStart = () => invoke<ApiApp>('practice_start');
export const practiceStop = () => invoke<null>('practice_stop');
export const settingsSave = (settings: Settings) => invoke<Settings>('settings_save', { settings });
/** The copies that a damaged database can be replaced by. */
export const recovery = () => invoke<Recovery>('recovery');
export const recoveryRestore = (copy: string) => invoke<Recovered>('recovery_restore', { copy });
export const recoveryAnew = () => invoke<Recovered>('recovery_anew');
/** Answers whether to close the window although a granted token goes with it. */
export const windowLeave = (sure: boolean) => invoke<null>('window_leave', { sure });
export const openPage = (page: Page) => invoke<null>('open_page', { page });
/** For text that is no secret: redirect URLs, names, client IDs. */
export const copyText = (text: string) => invoke<null>('copy_text', { text });

/** Gives the secret that this little window was opened for, once; `close` takes it back and closes the window. */
export const reveal = (close: boolean) => invoke<string | null>('reveal', { close });

/** What a rejected command says, whatever was thrown. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return thrown as Failure;
  }
  return { code: 'internal', message: String(thrown), hint: null, ecode: null, retryAfter: null };
}
