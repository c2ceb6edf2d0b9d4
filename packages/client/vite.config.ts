import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'

const server = process.env.KLEEBLATT_SERVER ?? 'http://localhost:4000'

const foreignWords =
  /\/(react-aria|react-stately|react-aria-components)\/dist\/.*intl.*\/(?!de-DE|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/

/** react-aria brings its words in over thirty languages; two are shown here. */
const twoLanguages = (): Plugin => ({
  name: 'two-languages',
  enforce: 'pre',
  load: (id) => (foreignWords.test(id.split('?')[0] ?? id) ? 'export default {}' : undefined),
})

export default defineConfig({
  root: import.meta.dirname,
  plugins: [twoLanguages(), react()],
  resolve: { conditions: ['kleeblatt-source', ...defaultClientConditions] },
  server: {
    // The server lets in one origin only: with `pnpm dev`, PUBLIC_URL is that of this page.
    proxy: { '/api': server, '/socket.io': { target: server, ws: true }, '/collab': { target: server, ws: true } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // Nothing inline: the page is served under `script-src 'self'` and `font-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_600,
  },
})
