/** Starts the window: styles, the first reading, and the moment of the first paint. */
import './styles/main.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { rack } from './state.svelte';
import { language, setLocale } from './text.svelte';
import { startClock } from './times.svelte';

/** Resolves once what was rendered has been painted; a window that is not shown paints nothing, so it does not wait for ever. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 500);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

// The vault's own choice comes with the overview; without one, the page still says which language it is in.
setLocale(language.locale);
mount(App, { target: document.body });
startClock();
await rack.start();
await painted();
document.body.dataset.ready = 'true';
await rack.look();

let lookedAt = Date.now();
addEventListener('focus', () => {
  // Somebody may have unlocked the keyring meanwhile.
  if (Date.now() - lookedAt < 5_000) return;
  lookedAt = Date.now();
  void rack.look();
});
