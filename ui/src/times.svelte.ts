/** Times as people say them, in the language in force. Wire times are milliseconds since the epoch. */
import { language, t } from './text.svelte';

class Clock {
  /** The time to tell "3 minutes ago" by; good to the half minute. */
  now = $state(Date.now());
}

export const clock = new Clock();

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Keeps "3 minutes ago" true while somebody can see it, and sleeps otherwise. */
export function startClock(): void {
  setInterval(() => {
    if (!document.hidden) clock.now = Date.now();
  }, 30_000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) clock.now = Date.now();
  });
}

/** "3 minutes ago", "yesterday". */
export function ago(at: number): string {
  const passed = Math.max(0, clock.now - at);
  const words = new Intl.RelativeTimeFormat(language.regional, { numeric: 'auto', style: 'long' });
  if (passed < minute) return t('just-now');
  if (passed < hour) return words.format(-Math.floor(passed / minute), 'minute');
  if (passed < day) return words.format(-Math.floor(passed / hour), 'hour');
  return words.format(-Math.floor(passed / day), 'day');
}

/** "09:14" of today, "yesterday 17:42", "20 Sept, 17:42". */
export function moment(at: number): string {
  const then = new Date(at);
  const time = new Intl.DateTimeFormat(language.regional, { timeStyle: 'short' }).format(then);
  const midnight = new Date(clock.now).setHours(0, 0, 0, 0);
  if (at >= midnight) return time;
  if (at >= midnight - day) {
    return `${new Intl.RelativeTimeFormat(language.regional, { numeric: 'auto' }).format(-1, 'day')} ${time}`;
  }
  return new Intl.DateTimeFormat(language.regional, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    ...(then.getFullYear() === new Date(clock.now).getFullYear() ? {} : { year: 'numeric' as const }),
  }).format(then);
}

/** A calendar date, such as "20 September 2026". */
export function date(iso: string): string {
  return new Intl.DateTimeFormat(language.regional, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
}

/** "9:41", for a countdown. */
export function minutesAndSeconds(left: number): string {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
