/** Saves what is being typed: a moment after the last key, and at once when the field, the view or the window is left. */

const all = new Set<Saver>();

/** Saves everything that is due: the window may be closed next. */
export function hurry(): void {
  for (const saver of all) void saver.now();
}
addEventListener('blur', hurry);
addEventListener('pagehide', hurry);

export class Saver {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = false;
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly save: () => Promise<void>,
    private readonly delay = 500,
  ) {
    all.add(this);
  }

  /** Saves what is due and takes its leave. */
  end(): void {
    void this.now();
    all.delete(this);
  }

  /** Saves in a moment, unless something more is typed. */
  soon(): void {
    this.#due = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), this.delay);
  }

  /** Saves when the field, the view or the window is left: what is not complete need not be kept yet. */
  later(): void {
    this.#due = true;
    clearTimeout(this.#timer);
  }

  /** Saves what is due, one saving after the other. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#due) {
      this.#due = false;
      this.#last = this.#last.then(this.save, this.save);
    }
    return this.#last;
  }
}
