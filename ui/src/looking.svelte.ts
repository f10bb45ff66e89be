/** What Rust says of redirect URLs, while they are typed and before they are kept. */
import * as api from './api';
import type { Failure } from './bindings/Failure';
import type { RedirectLook } from './bindings/RedirectLook';

const moment = 120;

export class Looking {
  /** One per line. */
  looks = $state.raw<RedirectLook[]>([]);
  failure = $state.raw<Failure | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = '';

  /** Looks at `text` a moment after the last key. */
  soon(text: string, beside: readonly string[] = []): void {
    clearTimeout(this.#timer);
    this.#last = text;
    this.#timer = setTimeout(() => void this.at(text, beside), moment);
  }

  /** Looks at `text` now. `beside` are those it will stand with: some things are odd about a list only. Null when it failed. */
  async at(text: string, beside: readonly string[] = []): Promise<RedirectLook[] | null> {
    clearTimeout(this.#timer);
    this.#last = text;
    try {
      const seen = (await api.redirectsLook([...beside, text].join('\n'))).slice(beside.length);
      // What was typed meanwhile is looked at next.
      if (this.#last === text) this.looks = seen;
      this.failure = null;
      return seen;
    } catch (thrown) {
      this.failure = api.asFailure(thrown);
      return null;
    }
  }
}
