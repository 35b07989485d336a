import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { shortenStyles } from '../../../packages/elements/shorten-styles.ts'
import { CONTENDERS, type Contender } from './contenders.ts'

/** A web server with the page of each contender. */
export interface Pages {
  urlOf(name: string): string
  close(): void
}

interface File {
  readonly type: string
  /** As a good server sends it. */
  readonly gzip: Uint8Array
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.html': 'text/html',
}

const file = (path: string, content: string | Uint8Array): [string, File] => [
  path,
  { type: `${TYPES[extname(path)]}; charset=utf-8`, gzip: gzipSync(content, { level: 9 }) },
]

/** What Hanko's server says first; its element shows nothing before. A real one says something else before that. */
const HANKO_FLOW = JSON.stringify({
  name: 'login_init',
  status: 200,
  payload: {},
  csrf_token: '',
  actions: {
    continue_with_login_identifier: {
      action: 'continue_with_login_identifier',
      href: '/login?action=continue_with_login_identifier',
      description: '',
      inputs: { email: { name: 'email', type: 'email', required: true, max_length: 100 } },
    },
  },
})

/** Files that the program imports at once; the plugins of bundlers name them in the page, as is done here. */
function parts({ outputs }: Metafile): string[] {
  const queue = Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === '<stdin>')
  for (const path of queue) {
    for (const { kind, path: other } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !queue.includes(other)) queue.push(other)
    }
  }
  return queue.slice(1).map((path) => basename(path))
}

function markup(
  { title, body, noPreload }: Contender,
  name: string,
  hasStyles: boolean,
  imported: readonly string[],
): string {
  const styles = hasStyles ? `<link rel="stylesheet" href="/${name}/stdin.css">` : ''
  const preloads = (noPreload ? [] : imported).map(
    (part) => `<link rel="modulepreload" href="/${name}/${part}">`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title.replace(/[<>]/g, '')}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
    ${styles}${preloads.join('')}<script type="module" src="/${name}/stdin.js"></script>${body}`
}

/** Bundles a program with what it needs at once in one file, and in others what it may need later. */
async function bundle(name: string, contender: Contender): Promise<[string, File][]> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: contender.program, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    legalComments: 'none',
    plugins: [shortenStyles],
    outdir: 'out',
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  const hasStyles = outputFiles.some(({ path }) => path.endsWith('.css'))
  return [
    file(`/${name}/index.html`, markup(contender, name, hasStyles, parts(metafile))),
    ...outputFiles.map(({ path, contents }) => file(`/${name}/${basename(path)}`, contents)),
  ]
}

/** Bundles the contenders and serves their pages. */
export async function servePages(): Promise<Pages> {
  const bundles = await Promise.all(
    Object.entries(CONTENDERS).map(([name, contender]) => bundle(name, contender)),
  )
  const [, flow] = file('/login.json', HANKO_FLOW)
  const files = new Map([...bundles.flat(), ['/login', flow]])
  const server = createServer(({ url = '/' }, response) => {
    const found = files.get(url.replace(/\/$/, '/index.html'))
    const headers = { 'content-type': found?.type, 'content-encoding': 'gzip' }
    response.writeHead(found ? 200 : 404, found ? headers : {}).end(found?.gzip)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    urlOf: (name) => `http://localhost:${port}/${name}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
