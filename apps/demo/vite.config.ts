import process from 'node:process'
import { defineConfig } from 'vite'
import seed from './seed.json' with { type: 'json' }
import { customChallenge } from './server/custom-challenge.ts'
import { pageFrame } from './server/page-frame.ts'

const [pool] = seed.pools
const [client] = pool?.clients ?? []

/** What the page and its content security policy must know of the pool; the environment goes first. */
process.env['VITE_POOL_ENDPOINT'] ??= 'http://127.0.0.1:9229'
process.env['VITE_USER_POOL_ID'] ??= pool?.id
process.env['VITE_CLIENT_ID'] ??= client?.id

export default defineConfig({
  // Each page is a document of its own; an address that is none of them is not found.
  appType: 'mpa',
  plugins: [pageFrame(), customChallenge()],
  server: { host: '127.0.0.1', strictPort: true },
  preview: { host: '127.0.0.1', strictPort: true },
  build: {
    target: 'es2023',
    // Browsers that know light-dark() know module preloading.
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'playground.html', 'account.html', 'themes.html'] },
  },
})
