import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// electron-vite bundles this file before it loads it, so a helper of another folder would not know its own place.
const inRoot = (file: string): string => path.join(import.meta.dirname, file);

/**
 * Only these stay outside the bundles: Electron itself, the one native module, and ws's optional native helpers.
 * Everything else is bundled, so that the package holds no node_modules tree of the provider's server.
 */
const external = ['electron', 'better-sqlite3', 'bufferutil', 'utf-8-validate'];

const SHARED = /node_modules|renderer.(ui|bridge|stores|records)|src./;

const main = inRoot('renderer/app/main.tsx');
/** The modules that the main page needs before its first screen: all that it imports other than lazily. */
const first = new Set<string>();
const findFirst: Plugin = {
  name: 'find-first',
  renderStart() {
    const waiting = [main];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (first.has(id)) continue;
      first.add(id);
      waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
    }
  },
};

const today = inRoot('renderer/features/today/TodayScreen.tsx');
/** Tandem starts with Today, whose file would be asked for only after the page's own has run: it is fetched beside it. */
const fetchTodayAtOnce: Plugin = {
  name: 'fetch-today-at-once',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle, filename }) {
      if (!bundle || filename !== inRoot('renderer/index.html')) return [];
      const chunk = Object.values(bundle).find((one) => one.type === 'chunk' && one.facadeModuleId === today);
      if (chunk?.type !== 'chunk') throw new Error('Today has no file of its own any more: see fetchTodayAtOnce in electron.vite.config.ts');
      const needed = [chunk, ...chunk.imports.map((file) => bundle[file])].filter((one) => one?.type === 'chunk').map((one) => `/${one.fileName}`);
      const styles = [...(chunk.viteMetadata?.importedCss ?? [])].map((file) => `/${file}`);
      return [
        ...needed.filter((href) => !html.includes(href)).map((href) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href }, injectTo: 'head' as const })),
        ...styles.filter((href) => !html.includes(href)).map((href) => ({ tag: 'link', attrs: { rel: 'stylesheet', crossorigin: true, href }, injectTo: 'head' as const })),
      ];
    },
  },
};

export default defineConfig({
  main: {
    build: {
      outDir: inRoot('out/main'),
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        external,
        input: { shell: inRoot('main/shell/index.ts'), core: inRoot('main/core/index.ts'), 'checkpoint-worker': inRoot('main/core/db/checkpoint-worker.ts') },
        // Names stay as they are written: what is left out is what a process would only read past when it starts.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } } },
      },
    },
  },
  preload: {
    build: {
      outDir: inRoot('out/preload'),
      // A sandboxed preload can neither use ES modules nor require packages.
      externalizeDeps: false,
      rolldownOptions: {
        external: ['electron'],
        input: { index: inRoot('main/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: inRoot('renderer'),
    // Pages are served from an origin of their own, at addresses of any depth; electron-vite itself insists on './'.
    experimental: { renderBuiltUrl: (file) => `/${file}` },
    plugins: [react(), findFirst, fetchTodayAtOnce],
    build: {
      outDir: inRoot('out/renderer'),
      minify: true,
      // The content security policy allows no data: scripts or styles, so nothing is inlined.
      assetsInlineLimit: 0,
      // Files come from the disk, so one large file costs nothing that many small ones would save.
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: { index: inRoot('renderer/index.html'), 'quick-add': inRoot('renderer/quick-add.html') },
        // What screens share is two files, what the frame itself needs and the rest: each file more is a question to the shell before the first screen.
        // The page's own module stands alone, for whoever imports its file would draw the whole app: the small window too.
        output: { codeSplitting: { groups: [
          { name: 'shared', priority: 2, test: (id: string) => first.has(id) && id !== main },
          { name: 'screens', minShareCount: 5, includeDependenciesRecursively: false, test: (id: string) => SHARED.test(id) && !first.has(id) },
        ] } },
      },
    },
  },
});
