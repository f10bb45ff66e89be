/** The redirect URLs that Keyrack answers at, and the text they are edited as: one per line. */
import type { Returns } from './bindings/Returns';

export interface Suggestion {
  /** Names the sentence on it in the catalogues. */
  name: 'loopback' | 'localhost' | 'link';
  url: string;
  returns: Returns;
}

export const suggestions: readonly Suggestion[] = [
  { name: 'loopback', url: 'http://127.0.0.1:47613/callback', returns: 'loopback' },
  { name: 'localhost', url: 'http://localhost:47613/callback', returns: 'loopback' },
  { name: 'link', url: 'keyrack://oauth/callback', returns: 'link' },
];

/** What a new API app begins with: both spellings of this computer, since ClickUp may tell them apart. */
export const firstChoice: readonly string[] = suggestions.filter((one) => one.returns === 'loopback').map((one) => one.url);

export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `text` with `url` on a line of its own, or without it. */
export function withLine(text: string, url: string, wanted: boolean): string {
  const others = linesOf(text).filter((line) => line !== url);
  return (wanted ? [...others, url] : others).join('\n');
}
