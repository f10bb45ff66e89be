/**
 * Redirect URLs that can't be registered yet: half typed, or with a fault to mend. The vault takes only good ones, and
 * nothing typed may be lost, so the text waits here. Anything long enough to be a secret is never written.
 */
const key = (appId: string) => `draft/${appId}/redirects`;
const secretLike = /[0-9A-Za-z_-]{30,}/;

export function readDraft(appId: string): string | null {
  try {
    return localStorage.getItem(key(appId));
  } catch {
    return null;
  }
}

export function writeDraft(appId: string, text: string | null): void {
  try {
    if (text === null || secretLike.test(text)) localStorage.removeItem(key(appId));
    else localStorage.setItem(key(appId), text);
  } catch {
    // A web view without storage forgets the draft when the window closes; what can be registered is in the vault.
  }
}
