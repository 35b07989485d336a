import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { build } from 'esbuild'

/** The contenders, and the page of each. */
export const CONTENDERS = {
  '@cognito-kit/core': 'cognito-kit',
  'aws-amplify v6': 'amplify',
  'amazon-cognito-identity-js': 'identity-js',
  'amazon-cognito-passwordless-auth': 'passwordless',
} as const

/** A web server with one page for each contender. */
export interface ContenderPages {
  /** Address of the page of a contender. */
  readonly urlOf: (name: keyof typeof CONTENDERS) => string
  close(): void
}

async function bundle(): Promise<Map<string, Uint8Array>> {
  const pages = Object.values(CONTENDERS)
  const { outputFiles } = await build({
    entryPoints: pages.map((page) => join(import.meta.dirname, `page/${page}.ts`)),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    outdir: 'out',
    write: false,
    logLevel: 'error',
  })
  return new Map(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]))
}

/** Bundles the contenders and serves the pages, all on one origin, as apps are. */
export async function serveContenders(): Promise<ContenderPages> {
  const scripts = await bundle()
  const server = createServer(({ url = '/' }, response) => {
    const path = url.replace(/\?.*/, '')
    const script = scripts.get(path)
    const type = script ? 'text/javascript' : 'text/html'
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` })
    response.end(script ?? `<!doctype html><title>tab</title><script src="${path}.js"></script>`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    urlOf: (name) => `http://localhost:${port}/${CONTENDERS[name]}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
