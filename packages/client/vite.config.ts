import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { partGroups } from './parts.ts'

const server = process.env.KLEEBLATT_SERVER ?? 'http://localhost:4000'

const foreignWords =
  /\/(react-aria|react-stately|react-aria-components)\/dist\/.*intl.*\/(?!de-DE|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/

/** react-aria brings its words in over thirty languages; two are shown here. */
const twoLanguages = (): Plugin => ({
  name: 'two-languages',
  enforce: 'pre',
  load: (id) => (foreignWords.test(id.split('?')[0] ?? id) ? 'export default {}' : undefined),
})

/** The bundler would name a chunk of many places after all of them. */
const chunkFileNames = ({ name }: { name: string }) => `assets/${name.split('~')[0]}-[hash].js`

/**
 * Keeps what the page is made of for opening it without a line. The page itself is left to
 * `public/page-first.js`; what edits pages and draws processes is fetched when used.
 */
const offlineShell = () =>
  VitePWA({
    injectRegister: false,
    manifest: false,
    filename: 'sw.js',
    workbox: {
      globPatterns: ['index.html', '*.{svg,js,png}', 'assets/*.{js,css}', 'assets/atkinson-*.woff2'],
      globIgnores: ['**/{edit-screen,modeler,engine,emoji,compact,data,to-markdown}-*', 'sw.js', 'workbox-*.js'],
      // Only what is asked for by name comes from here: the page's own address is answered by the server.
      directoryIndex: '',
      cleanupOutdatedCaches: true,
      importScripts: ['/page-first.js'],
    },
  })

export default defineConfig({
  root: import.meta.dirname,
  plugins: [twoLanguages(), react(), offlineShell()],
  resolve: { conditions: ['kleeblatt-source', ...defaultClientConditions] },
  server: {
    // The server lets in one origin only: with `pnpm dev`, PUBLIC_URL is that of this page.
    proxy: { '/api': server, '/socket.io': { target: server, ws: true } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // Nothing inline: the page is served under `script-src 'self'` and `font-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_600,
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: { codeSplitting: { groups: partGroups }, chunkFileNames },
    },
  },
})
