/** Where in the window the user is. Nothing here is kept: a new window starts at the tokens. */
import * as api from './api';
import type { Token } from './bindings/Token';
import { Attempt, rack } from './state.svelte';
import { t } from './text.svelte';
import { toasts } from './toasts.svelte';

export type Step = 1 | 2 | 3 | 4;
export type View = 'tokens' | 'apps' | 'setup' | 'settings';

export function asStep(value: number | null): Step {
  return value === 1 || value === 2 || value === 3 ? value : 4;
}

class Place {
  view = $state<View>('tokens');
  /** The token chosen in the list; the first one when none is. */
  token = $state<string | null>(null);
  /** The API app chosen in the list or being set up. */
  app = $state<string | null>(null);
  step = $state<Step>(1);
  /** The redirect URL that an authorization is to begin with at once, when the view for it is there. */
  trying = $state.raw<{ appId: string; url: string; again: string | null } | null>(null);
  /** Starting practice: its API app is there before it is ready, so what comes of it is shown by whichever view is in front. */
  readonly practising = new Attempt();
  /** Adding a personal token: it is stored before ClickUp said whether it is one, and not asked about until then. */
  readonly adding = new Attempt();
  /** The dialog to paste a personal token. */
  addingPersonal = $state(false);
  /** Pending tokens the user wants to decide on later. */
  later = $state.raw<ReadonlySet<string>>(new Set());
  /** The personal token that another one is being pasted for. */
  replacing = $state<string | null>(null);
  /** The authorization that is followed, per API app: what became of the one begun in this window. */
  followed = $state<Record<string, string>>({});
  /** The token that the set-up in front is to authorize again. */
  again = $state<string | null>(null);
  /** The API app whose client secret is to be exchanged, and the new secret where it was pasted already. */
  rotating = $state.raw<{ app: string; secret: string } | null>(null);

  tokens(id: string | null = this.token): void {
    this.view = 'tokens';
    this.again = null;
    this.token = id;
  }

  apps(id: string | null = this.app): void {
    this.view = 'apps';
    this.again = null;
    this.app = id;
  }

  settings(): void {
    this.view = 'settings';
    this.again = null;
  }

  setup(appId: string, step: Step, again: string | null = null): void {
    this.view = 'setup';
    this.app = appId;
    this.step = step;
    this.again = again;
    // What became of the one before is not what is asked for now.
    if (again !== null) delete this.followed[appId];
  }

  /** Authorizes by this redirect URL; what comes of it is then written into the table. */
  tryIt(appId: string, url: string, again: string | null = null): void {
    this.trying = { appId, url, again };
    this.setup(appId, 4, again);
  }

  /** A pasted token was taken: it is asked about next, or it is one that was there already. */
  came(token: Token): void {
    if (token.waiting) {
      this.later = new Set([...this.later].filter((id) => id !== token.id));
      return;
    }
    this.tokens(token.id);
    toasts.said(t('personal-there', { label: token.label }));
  }

  decideLater(tokenId: string): void {
    this.later = new Set([...this.later, tokenId]);
  }

  decideNow(): void {
    this.later = new Set();
  }

  /** Begins a set-up, or goes on with one that was begun and left empty. */
  async newApp(): Promise<void> {
    const blank = rack.overview?.apps.find(
      (app) => app.realm === 'live' && !app.archived && app.step === 1 && !app.name && !app.clientId && !app.hasSecret,
    );
    const app = blank ?? (await api.appCreate());
    await rack.read();
    this.setup(app.id, 1);
  }

  /** Switches practice ClickUp on and goes to its API app, which is ready to be authorized. */
  async practice(): Promise<void> {
    const app = await this.practising.run(api.practiceStart);
    if (app) this.setup(app.id, 4);
  }
}

export const place = new Place();
