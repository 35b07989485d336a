import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname, join } from 'node:path'
import { build } from 'esbuild'

/** A web server with the page that shows the stories. */
export interface StoryPage {
  readonly url: string
  close(): void
}

const FOLDER = join(import.meta.dirname, 'page')

/** The pictures also show that the elements live with it: what it stops is an error in the console. */
const POLICY = "default-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'"

const MARKUP = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stories</title>
  <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
  <link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script><main></main>`

const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript' }

async function bundle(): Promise<Map<string, string | Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, 'page.ts')],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: 'out',
    write: false,
    logLevel: 'error',
  })
  const files = outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents] as const)
  return new Map<string, string | Uint8Array>([
    ...files,
    ['/', MARKUP],
    ['/page.css', await readFile(join(FOLDER, 'page.css'), 'utf8')],
  ])
}

/** Bundles the stories with the elements and serves them. */
export async function servePage(): Promise<StoryPage> {
  const files = await bundle()
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url)
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': `${TYPES[extname(url)] ?? 'text/html'}; charset=utf-8`,
      'content-security-policy': POLICY,
    })
    response.end(file)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
