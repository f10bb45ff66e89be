/**
 * The little window that shows one secret: for ten seconds, until Escape or Close, and then it is gone.
 *
 * A page of its own with one command of its own, so that the main window never holds a secret. Language and theme come
 * with its address, since it may ask for nothing else.
 */
import './styles/main.css';
import './styles/reveal.css';
import * as api from './api';
import { knows, setLocale, t } from './text.svelte';

const shownFor = 10_000;

const asked = new URLSearchParams(location.search);
setLocale(asked.get('locale') ?? '');
document.documentElement.dataset.theme = asked.get('theme') ?? 'system';
document.title = t('reveal-title');

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  at: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.dataset.at = at;
  made.textContent = text;
  return made;
}

const main = element('main', 'reveal');
main.className = 'reveal';
const label = element('label', 'reveal-label', t('reveal-label'));
const field = element('textarea', 'reveal-secret');
field.id = 'secret';
label.htmlFor = field.id;
field.className = 'mono';
field.readOnly = true;
field.rows = 2;
field.spellcheck = false;
const foot = element('div', 'reveal-foot');
foot.className = 'row';
const left = element('span', 'reveal-left');
left.className = 'subtle small tnum';
left.setAttribute('role', 'timer');
const close = element('button', 'reveal-close', t('close'));
close.type = 'button';
close.classList.add('push');
foot.append(left, close);
main.append(label, field, foot);
document.body.append(main);

let closing = false;

/** Takes the secret off the page before anything else: what follows may take a moment. */
function leave(): void {
  field.value = '';
  if (closing) return;
  closing = true;
  void api.reveal(true).catch(() => {
    closing = false;
  });
}

function refused(thrown: unknown): void {
  const failure = api.asFailure(thrown);
  const known = knows(`failure-${failure.code}`);
  const said = element('div', 'trouble');
  said.setAttribute('role', 'alert');
  said.dataset.code = failure.code;
  said.append(
    element('b', 'trouble-title', known ? t(`failure-${failure.code}`) : failure.message),
    element('p', 'trouble-hint', known ? t(`failure-${failure.code}.hint`) : (failure.hint ?? '')),
  );
  field.replaceWith(said);
  label.remove();
  close.focus();
}

close.addEventListener('click', leave);
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') leave();
});
addEventListener('pagehide', () => {
  field.value = '';
});

async function show(): Promise<void> {
  try {
    const secret = await api.reveal(false);
    // It is given once: a page that is loaded again has nothing to show.
    if (secret === null) return leave();
    field.value = secret;
  } catch (thrown) {
    return refused(thrown);
  }
  field.focus();
  const end = performance.now() + shownFor;
  const tick = () => {
    const seconds = Math.ceil((end - performance.now()) / 1_000);
    left.textContent = t('reveal-left', { seconds: Math.max(0, seconds) });
    if (seconds <= 0) {
      clearInterval(timer);
      leave();
    }
  };
  const timer = setInterval(tick, 250);
  tick();
}

await show();
document.body.dataset.ready = 'true';
