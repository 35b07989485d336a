import { once } from 'node:events'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { build } from 'vite'

/** A web server with one page, whose script is `<cognito-login>` as an app's bundler would split it. */
export interface LoginAppServer {
  /** On `localhost`, which browsers take for secure; passkeys need that. */
  readonly url: string
  /** Has the page hold markup, as if a server had rendered it, and rules of its own; both until the next call. */
  render(own?: PageContent): void
  close(): void
}

/** What a page has beside its script. */
export interface PageContent {
  readonly main?: string
  readonly css?: string
}

/** Which elements the page has: the login alone, as a login page would, or whatever `tag` in the query names. */
export type PageElements = 'login' | 'all'

/** What a page that is strict with itself sends: no inline style, no markup from text, no script of others. */
export const POLICY =
  "default-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' http://127.0.0.1:*; require-trusted-types-for 'script'; trusted-types lit-html"

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
}

/** The files of a page, by path. */
type Files = ReadonlyMap<string, string | Uint8Array>

async function bundle(elements: PageElements): Promise<Files> {
  const made = await build({
    root: join(import.meta.dirname, 'login-app'),
    configFile: false,
    logLevel: 'error',
    // Whatever the test runner says: libraries that have a slower build for development look here.
    define: {
      'process.env.NODE_ENV': '"production"',
      HAS_ALL_ELEMENTS: `${elements === 'all'}`,
    },
    resolve: { conditions: ['module', 'browser', 'production'] },
    build: { target: 'es2022', write: false, modulePreload: { polyfill: false } },
  })
  const [only] = [made].flat()
  if (!only || !('output' in only)) throw new Error('Nothing was built')
  return new Map(
    only.output.map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : file.source,
    ]),
  )
}

/** What was built already: it stays the same for all test files of a run. */
const built = new Map<PageElements, Promise<Files>>()

function filesOf(elements: PageElements): Promise<Files> {
  const files = built.get(elements) ?? bundle(elements)
  built.set(elements, files)
  return files
}

/** A file of the page, with what the page has of its own. */
function withOwn(
  file: string | Uint8Array | undefined,
  path: string,
  { main = '', css = '' }: PageContent,
): string | Uint8Array | undefined {
  if (path === '/index.html') return `${file}`.replace('</main>', `${main}</main>`)
  return path.endsWith('.css') ? `${file}\n${css}` : file
}

/** Builds the page for production and serves it under a strict policy. */
export async function serveLoginApp(elements: PageElements): Promise<LoginAppServer> {
  const files = await filesOf(elements)
  let own: PageContent = {}
  const server = createServer(({ url = '/' }, response) => {
    const path = url.replace(/\?.*/, '').replace(/\/$/, '/index.html')
    const file = files.get(path)
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': `${TYPES[extname(path)] ?? 'text/plain'}; charset=utf-8`,
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
    })
    response.end(withOwn(file, path, own))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The system gave no port')
  return {
    url: `http://localhost:${address.port}/`,
    render: (content = {}) => {
      own = content
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
