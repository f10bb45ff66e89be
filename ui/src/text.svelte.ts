/**
 * All words the window says, from the Fluent catalogues.
 *
 * `t('id')` gives a message, `t('id.hint')` one of its attributes. Reading it in a template makes the template follow
 * the language. `scripts/catalogues.mjs` proves that every id asked for exists in every language.
 */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import de from './locales/de.ftl?raw';
import en from './locales/en.ftl?raw';

const catalogues = { en, de };
export type Locale = keyof typeof catalogues;

const bundles = new Map<Locale, FluentBundle>();

/** Only the language in use is parsed: the other one would cost the first paint. */
function bundleFor(locale: Locale): FluentBundle {
  const known = bundles.get(locale);
  if (known) return known;
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(new FluentResource(catalogues[locale]));
  bundles.set(locale, bundle);
  return bundle;
}

class Language {
  /** The language in force. */
  locale = $state<Locale>(navigator.language.startsWith('de') ? 'de' : 'en');

  /** The locale for dates and numbers: the system's own flavour of the language, such as `en-GB`, where it has one. */
  get regional(): string {
    return navigator.languages.find((tag) => tag.startsWith(this.locale)) ?? this.locale;
  }
}

export const language = new Language();

export function setLocale(locale: string): void {
  language.locale = locale === 'de' ? 'de' : 'en';
  document.documentElement.lang = language.locale;
}

// Control characters, and the marks that turn the direction of what follows.
// oxlint-disable-next-line no-control-regex
const unwanted = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name that others chose, made fit to stand in a sentence of ours. */
export function plain(name: string): string {
  return name.replace(unwanted, '');
}

export type Words = Record<string, FluentVariable>;

/** The text of a message, or of an attribute of it. */
export function t(id: string, words: Words = {}): string {
  const [name = id, attribute] = id.split('.');
  const bundle = bundleFor(language.locale);
  const message = bundle.getMessage(name);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  if (!pattern) return id;
  const clean: Words = {};
  for (const [key, value] of Object.entries(words)) clean[key] = typeof value === 'string' ? plain(value) : value;
  return bundle.formatPattern(pattern, clean, []);
}

/** Whether the catalogues know a message: failures may carry codes newer than this window. */
export function knows(id: string): boolean {
  return bundleFor(language.locale).hasMessage(id);
}
