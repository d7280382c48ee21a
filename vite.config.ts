import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The renderer's build. The nonce is a placeholder that the hosts replace in every response (electron/hosts/page-files.ts).
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/app/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    // Everything is read from memory on this PC: a data: URI saves nothing, and scripts and fonts stay under 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
});
