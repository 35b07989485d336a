import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { build, createServer, preview } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

async function serveSources(server) {
  const dev = await createServer({ root, server, logLevel: 'warn' })
  await dev.listen()
  return dev
}

/** Two demos of one clone have pages that talk to different pools, so each pool has its own folder. */
async function serveBuild(server, endpoint) {
  const folder = { outDir: `dist/${new URL(endpoint).port}`, emptyOutDir: true }
  await build({ root, build: folder, logLevel: 'warn' })
  const shown = await preview({ root, build: folder, preview: server, logLevel: 'warn' })
  const close = async () => {
    await shown.close()
    await rm(join(root, folder.outDir), { recursive: true, force: true })
  }
  return { close }
}

/**
 * Starts the page, built for production, or with `isDev` from its sources with live reload.
 *
 * Answers with `{ url, close }`.
 */
export async function servePage({ port, endpoint, isDev }) {
  process.env.VITE_POOL_ENDPOINT = endpoint
  // Whatever the terminal says: libraries that have a slower build for development look here.
  process.env.NODE_ENV = isDev ? 'development' : 'production'
  const settings = { host: '127.0.0.1', port, strictPort: true }
  const server = await (isDev ? serveSources(settings) : serveBuild(settings, endpoint))
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
