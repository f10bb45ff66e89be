/** The dialogs about the encrypted file's passphrase: any view may ask for one, and goes on when it is done with. */
export type PassphraseDialog = 'create' | 'unlock' | 'change';

class Keeping {
  /** The dialog in front. */
  dialog = $state<PassphraseDialog | null>(null);
  #waiting: ((done: boolean) => void)[] = [];

  /** Opens a dialog and says how it ended; whoever asks for the one that is open already shares it. */
  ask(dialog: PassphraseDialog): Promise<boolean> {
    if (this.dialog !== dialog) this.leave(false);
    this.dialog = dialog;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  leave(done: boolean): void {
    this.dialog = null;
    for (const resolve of this.#waiting.splice(0)) resolve(done);
  }
}

export const keeping = new Keeping();
