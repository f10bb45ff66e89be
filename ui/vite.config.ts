import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// The window's content policy allows files of our own and nothing inline: no data: addresses, no polyfill script.
export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  build: {
    target: 'safari18',
    // The window, and the little one that shows a secret.
    rolldownOptions: { input: ['index.html', 'reveal.html'] },
    assetsInlineLimit: 0,
    license: { fileName: 'licences/code.md' },
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: true,
  },
});
