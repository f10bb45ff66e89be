/** Short messages about what happened by itself or elsewhere. What a button did is said beside the button. */
import type { Failure } from './bindings/Failure';

export type Toast =
  | { key: string; kind: 'copied'; clearsAfter: number | null; tokenId: string | null; secretOf?: string }
  | { key: string; kind: 'said'; text: string }
  | { key: string; kind: 'failed'; failure: Failure };

const shownFor = { copied: 6_000, said: 12_000 };
const atMost = 3;

function keyOf(failure: Failure): string {
  return `failed-${failure.code}`;
}

class Toasts {
  list = $state.raw<Toast[]>([]);
  #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Shows a toast; one with the same key takes the place of the older. */
  show(toast: Toast): void {
    this.list = [...this.list.filter((other) => other.key !== toast.key), toast].slice(-atMost);
    clearTimeout(this.#timers.get(toast.key));
    // A failure stays until it was read: what to do next stands in it.
    if (toast.kind === 'failed') return;
    this.#timers.set(toast.key, setTimeout(() => this.close(toast.key), shownFor[toast.kind]));
  }

  copied(tokenId: string, clearsAfter: number | null): void {
    this.show({ key: 'copied', kind: 'copied', clearsAfter, tokenId });
  }

  /** The client secret of an API app went to the clipboard. */
  copiedSecret(app: string, clearsAfter: number | null): void {
    this.show({ key: 'copied', kind: 'copied', clearsAfter, tokenId: null, secretOf: app });
  }

  copiedText(): void {
    this.show({ key: 'copied', kind: 'copied', clearsAfter: null, tokenId: null });
  }

  /** Says what came of something whose place is no longer in front: a dialog that went, a paste. */
  said(text: string): void {
    this.show({ key: 'said', kind: 'said', text });
  }

  failed(failure: Failure): void {
    this.show({ key: keyOf(failure), kind: 'failed', failure });
  }

  /** Takes a failure back that is said elsewhere. Reads the list, so that an effect also meets one that comes later. */
  settle(failure: Failure): void {
    if (this.list.some((toast) => toast.key === keyOf(failure))) this.close(keyOf(failure));
  }

  close(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.list = this.list.filter((toast) => toast.key !== key);
  }
}

export const toasts = new Toasts();
