// Hands the answer in this page's own query to Keyrack, and shows nothing of it. It asks nobody and loads nothing.
'use strict';
(() => {
  const LINK = 'keyrack://oauth/callback?';
  const KNOWN = ['code', 'state', 'error', 'error_description'];
  const LONGEST = 2048;

  const decoded = (text) => decodeURIComponent(text.replaceAll('+', ' '));

  /** The known keys of a query, each there once at most; null when it is of another form. */
  function known(query) {
    const keys = new Map();
    for (const pair of query.split('&')) {
      const [, name, value = ''] = /^([^=]*)=?(.*)$/s.exec(pair);
      const key = decoded(name);
      if (key === 'iss' || keys.has(key)) return null;
      if (KNOWN.includes(key)) keys.set(key, decoded(value));
    }
    return keys;
  }

  /** The link that Keyrack takes: an answer to an authorization of its own, and to no other. */
  function link(query) {
    const keys = known(query);
    if (!keys || !/^[A-Za-z0-9_-]{43}$/.test(keys.get('state') ?? '')) return null;
    if (keys.has('code') && (keys.has('error') || !/^[!-~]{1,512}$/.test(keys.get('code')))) return null;
    const pairs = [...keys].map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
    const whole = LINK + pairs.join('&');
    return whole.length > LONGEST ? null : whole;
  }

  function linkHere() {
    try {
      return link(location.search.slice(1));
    } catch {
      return null; // What can't be decoded is no answer.
    }
  }

  const element = (id) => document.getElementById(id);
  const show = (id, shown = true) => (element(id).hidden = !shown);

  /** The address without what follows a number sign, which is no part of the answer. */
  const address = () => location.href.split('#')[0];

  async function copied() {
    try {
      await navigator.clipboard.writeText(address());
      return true;
    } catch {
      return copiedBySelecting();
    }
  }

  /** Where there is no clipboard to write to: through a field that nobody sees. */
  function copiedBySelecting() {
    const field = document.createElement('textarea');
    field.value = address();
    field.className = 'unseen';
    element('answer').append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }

  element('copy').addEventListener('click', async () => {
    const done = await copied();
    show('copied', done);
    show('uncopied', !done);
  });

  // It stands there for browsers that run no script, and where a server's policy forbids this one.
  show('scriptless', false);
  const here = linkHere();
  if (here) {
    element('open').href = here;
    show('answer');
    // When the page is there, for it stays if nothing opens; and once, for a page that is loaded again waits for the click.
    addEventListener('load', () => {
      if (history.state?.opened) return;
      history.replaceState({ opened: true }, '');
      location.assign(here);
    });
  } else {
    show(/[?&](code|state|error)=/.test(location.search) ? 'broken' : 'idle');
  }
})();
