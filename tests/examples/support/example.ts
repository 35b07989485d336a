import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import process from 'node:process'
import { build } from 'vite'

/** Root of the repository. */
const ROOT = join(import.meta.dirname, '../../..')

/** An example that answers at an address. */
export interface RunningExample {
  readonly url: string
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
}

/** What an example may do: load from its own address, talk to the pool, and hand no text to the browser as code. */
const policyFor = (endpoint: string): string =>
  `default-src 'self'; img-src data:; connect-src ${endpoint}; require-trusted-types-for 'script'`

async function serveFolder(folder: string, endpoint: string): Promise<Server> {
  const headers = { 'content-security-policy': policyFor(endpoint) }
  const server = createServer(async ({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://localhost').pathname)
    const file = path === '/' ? '/index.html' : path
    const text = await readFile(join(folder, file)).catch(() => undefined)
    const type = TYPES[extname(file)] ?? 'text/plain'
    response.writeHead(text === undefined ? 404 : 200, { ...headers, 'content-type': type })
    response.end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** Builds an example with vite for the pool at `endpoint`, and serves what came of it. */
export async function serveBuilt(
  name: string,
  endpoint: string,
  folder: string,
): Promise<RunningExample> {
  process.env['VITE_ENDPOINT'] = endpoint
  // Whatever runs the tests says: libraries that have a slower build for development look here.
  process.env['NODE_ENV'] = 'production'
  await build({
    root: join(ROOT, 'examples', name),
    mode: 'production',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  const server = await serveFolder(folder, endpoint)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function run(program: string, args: readonly string[]): void {
  const path = `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH']}`
  const env = { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1' }
  execFileSync(program, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
}

const stop = async (child: ChildProcess): Promise<void> => {
  const closed = once(child, 'close')
  child.kill()
  await closed
}

/** Starts the server of the example without a build step, with the bundle of the elements as it would be published. */
export async function serveHtml(endpoint: string): Promise<RunningExample> {
  run('turbo', ['run', 'build', '--filter=@cognito-kit/elements', '--output-logs=errors-only'])
  const child = spawn(process.execPath, [join(ROOT, 'examples/html/server.mjs')], {
    env: { ...process.env, PORT: '0', ENDPOINT: endpoint },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [text] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: text.toString().trim(), close: () => stop(child) }
}
