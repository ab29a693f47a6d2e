import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';
import { inRoot } from './paths.ts';

export default defineConfig({
  root: inRoot('provider/portal'),
  base: '/portal/',
  plugins: [react()],
  build: {
    outDir: inRoot('out/portal'),
    emptyOutDir: true,
    minify: true,
    assetsInlineLimit: 0,
        chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: inRoot('provider/portal/index.html') },
  },
});
