/** Authorizing a token again: by which API app, and what may stand in the way. */
import type { ApiApp } from './bindings/ApiApp';
import type { Token } from './bindings/Token';
import { place } from './place.svelte';
import { rack } from './state.svelte';

export type Hindrance = 'forgotten' | 'archived' | 'incomplete';

function hindranceOf(app: ApiApp | null): Hindrance | null {
  if (app === null) return 'forgotten';
  if (app.archived) return 'archived';
  return app.clientId && app.hasSecret && app.redirectUrls.length > 0 ? null : 'incomplete';
}

/** Why an OAuth token can't be authorized again; null when it can. */
export function hindrance(token: Token): Hindrance | null {
  return hindranceOf(rack.app(token.app?.id ?? null));
}

/** Goes to the set-up's last step to authorize an OAuth token again, or asks for the personal token that replaces one. */
export function renew(token: Token): void {
  if (token.kind === 'personal') place.replacing = token.id;
  else if (token.app) place.setup(token.app.id, 4, token.id);
}
