import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Bundle, bundleProgram, published } from './bundle-program.ts'
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

function markup({ title, body }: Contender, name: string, { program, styles }: Bundle): string {
  const sheets = styles.map((path) => `<link rel="stylesheet" href="/${name}/${path}">`)
  const preloads = program.imports.map(
    (path) => `<link rel="modulepreload" href="/${name}/${path}">`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title.replace(/[<>]/g, '')}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
    ${sheets.join('')}${preloads.join('')}<script type="module" src="/${name}/${program.entry}"></script>${body}`
}

async function page(name: string, contender: Contender): Promise<[string, File][]> {
  const { program } = contender
  const bundle = await (typeof program === 'string' ? bundleProgram(program) : published(program))
  return [
    file(`/${name}/index.html`, markup(contender, name, bundle)),
    ...Object.entries(bundle.files).map(([path, content]) => file(`/${name}/${path}`, content)),
  ]
}

/** Bundles the contenders and serves their pages. */
export async function servePages(): Promise<Pages> {
  const pages = await Promise.all(
    Object.entries(CONTENDERS).map(([name, contender]) => page(name, contender)),
  )
  const [, flow] = file('/login.json', HANKO_FLOW)
  const files = new Map([...pages.flat(), ['/login', flow]])
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
