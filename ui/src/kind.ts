/** What kind of token it is, in words. An OAuth token may outlive its API app here, and stays one. */
import type { Token } from './bindings/Token';
import { t } from './text.svelte';

export function kindOf(token: Token): string {
  if (token.kind === 'personal') return t('kind-personal');
  if (token.app === null) return t('kind-oauth-forgotten');
  return t('kind-oauth-of', { app: token.app.name || t('app-unnamed') });
}

/** The same for the list, where the user's name stands before it. */
export function kindInShort(token: Token): string {
  if (token.kind === 'personal') return t('kind-personal-short');
  return token.app ? token.app.name || t('app-unnamed') : t('kind-oauth-short');
}
