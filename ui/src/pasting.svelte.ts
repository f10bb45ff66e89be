/**
 * A text that was pasted outside every field: held here while its dialog is open, and told apart by Rust alone.
 *
 * It may hold secrets, so nothing of it is ever shown whole, and it is forgotten when the dialog goes.
 */
import * as api from './api';
import type { Sight } from './bindings/Sight';
import type { SightUse } from './bindings/SightUse';
import { asStep, place } from './place.svelte';
import { rack } from './state.svelte';
import { t } from './text.svelte';
import { toasts } from './toasts.svelte';

/** The longest text that is looked at, in characters. */
const longest = 100_000;

export interface Pasted {
  text: string;
  /** What it holds; null as long as nothing was found, and the dialog asks for a text. */
  sight: Sight | null;
}

export function holdsNothing(sight: Sight): boolean {
  const { clientIds, clientSecrets, redirectUrls, personalTokens, practiceTokens, answer } = sight;
  return clientIds.length + clientSecrets + redirectUrls.length + personalTokens + practiceTokens === 0 && !answer;
}

class Pasting {
  /** Null when no dialog is open. */
  pasted = $state.raw<Pasted | null>(null);
  /** Whether the last text in the dialog's field held nothing. */
  nothing = $state(false);
  #looked = 0;

  /** Opens the dialog with a field to paste into: for those without a paste key. */
  ask(): void {
    this.nothing = false;
    this.pasted = { text: '', sight: null };
  }

  leave(): void {
    this.#looked += 1;
    this.pasted = null;
  }

  /** Looks into a text that was pasted somewhere in the window, or into the dialog's field. */
  async look(text: string): Promise<void> {
    const turn = ++this.#looked;
    const inField = this.pasted !== null;
    if (text.trim() === '') {
      this.nothing = false;
      return;
    }
    try {
      const sight = text.length > longest ? null : await api.sight(text);
      if (turn !== this.#looked) return;
      this.nothing = sight === null || holdsNothing(sight);
      if (!this.nothing) this.pasted = { text, sight };
      else if (!inField) toasts.said(t('pasted-nothing'));
    } catch (thrown) {
      if (turn === this.#looked) toasts.failed(api.asFailure(thrown));
    }
  }

  /** Uses what was pasted, and goes to what came of it. */
  async use(wanted: SightUse): Promise<void> {
    const text = this.pasted?.text ?? '';
    const used = await api.sightUse(text, wanted);
    this.leave();
    await rack.read();
    if (used.token) place.came(used.token);
    else if (used.appId && wanted.kind === 'redirectsOf') place.apps(used.appId);
    else if (used.appId) place.setup(used.appId, asStep(rack.app(used.appId)?.step ?? 3));
  }

  /** Gives the client secret over to where one takes the place of another. */
  exchange(appId: string): void {
    const secret = /(?<![0-9A-Za-z])[0-9A-Z]{64}(?![0-9A-Za-z])/.exec(this.pasted?.text ?? '')?.[0] ?? '';
    this.leave();
    place.apps(appId);
    place.rotating = { app: appId, secret };
  }
}

export const pasting = new Pasting();
