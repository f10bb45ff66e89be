/**
 * What the vault says: a copy that may be thrown away, read again on every change.
 *
 * No optimistic updates and no cache. What the user is looking at is in `place.svelte.ts`.
 */
import * as api from './api';
import type { ApiApp } from './bindings/ApiApp';
import type { Change } from './bindings/Change';
import type { Failure } from './bindings/Failure';
import type { Overview } from './bindings/Overview';
import type { Surroundings } from './bindings/Surroundings';
import { keeping } from './keeping.svelte';
import { setLocale } from './text.svelte';
import { hurry } from './saver';
import { toasts } from './toasts.svelte';

/** A token stored this shortly before the window opened came by the link that opened it, and was not left behind, in ms. */
const justNow = 15_000;

class Rack {
  /** Null until the first answer. */
  overview = $state.raw<Overview | null>(null);
  /** Null until asked for, and when nobody could tell. */
  surroundings = $state.raw<Surroundings | null>(null);
  /** Why the last reading failed. */
  failure = $state.raw<Failure | null>(null);
  /** Whether the keyring is asking the user for something right now. */
  keyringWaiting = $state(false);
  /** The tokens that already waited for a decision when the window opened. */
  foundPending = $state.raw<ReadonlySet<string>>(new Set());

  /** Whether the window was to be closed, and the user is asked whether they mean it. */
  leaving = $state(false);

  #reading: Promise<void> | null = null;
  #stale = false;

  app(id: string | null): ApiApp | null {
    return this.overview?.apps.find((app) => app.id === id) ?? null;
  }

  /** Reads the overview. Calls that come while one is under way share a single further reading. */
  read(): Promise<void> {
    this.#stale = true;
    this.#reading ??= this.#readWhileStale().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readWhileStale(): Promise<void> {
    while (this.#stale) {
      this.#stale = false;
      try {
        const overview = await api.overview();
        setLocale(overview.locale);
        document.documentElement.dataset.theme = overview.settings.theme;
        if (!this.overview) {
          const old = overview.pending.filter((token) => token.createdAt < performance.timeOrigin - justNow);
          this.foundPending = new Set(old.map((token) => token.id));
        }
        this.overview = overview;
        this.failure = null;
      } catch (thrown) {
        this.failure = api.asFailure(thrown);
      }
    }
  }

  /** Looks around: keyring, tray, link handler. Never before the first paint, since it may take a while. */
  async look(): Promise<void> {
    try {
      this.surroundings = await api.surroundings();
    } catch {
      this.surroundings = null;
    }
  }

  #heard(change: Change): void {
    switch (change.kind) {
      case 'copied':
        toasts.copied(change.tokenId, change.clearsAfter);
        break;
      case 'failed':
        if (change.failure.code === 'database-damaged') {
          // The overview may still be readable; the recovery view says what is not, and offers to go on all the same.
          this.failure = change.failure;
          return;
        }
        toasts.failed(change.failure);
        break;
      case 'keyringWaiting':
        this.keyringWaiting = true;
        return;
      case 'keyringAnswered':
        this.keyringWaiting = false;
        void this.look();
        return;
      case 'unkept':
        this.leaving = true;
        return;
      case 'leaving':
        hurry();
        return;
      case 'reloaded':
      case 'connected':
        break;
    }
    void this.read();
  }

  /** Listens and reads for the first time. */
  async start(): Promise<void> {
    api
      .onChange((change) => this.#heard(change))
      .catch((thrown: unknown) => toasts.failed(api.asFailure(thrown)));
    await this.read();
  }
}

export const rack = new Rack();

/** Does something that may need the encrypted file; where that is locked, asks for its passphrase and does it again. */
async function unlocking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (api.asFailure(thrown).code !== 'file-locked' || !(await keeping.ask('unlock'))) throw thrown;
    return work();
  }
}

/** Something the user asked for: whether it is under way, and why it failed. */
export class Attempt {
  /** `unlocks` is false for the passphrase's own dialog: asking for itself, it would wait for itself. */
  constructor(private readonly unlocks = true) {}

  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Runs `work` once at a time and reads the overview after it. Undefined when it failed or was under way already. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.failure = null;
    try {
      return await (this.unlocks ? unlocking(work) : work());
    } catch (thrown) {
      this.failure = api.asFailure(thrown);
      return undefined;
    } finally {
      await rack.read();
      this.busy = false;
    }
  }
}

/** Chooses the encrypted file, making it where there is none. False when the user thought better of it. */
export async function useFile(): Promise<boolean> {
  if (rack.overview?.stores.file === 'absent') return keeping.ask('create');
  await api.storeChoose('file');
  return true;
}
