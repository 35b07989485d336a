import { once } from 'node:events'
import { createServer } from 'node:http'
import { basename } from 'node:path'
import { build } from 'esbuild'

/** A web server with one page, whose script is core as an app's bundler would split it. */
export interface CoreAppServer {
  /** On `localhost`, which browsers take for secure; passkeys need that. */
  readonly url: string
  /** Path of the part with the library for passkey ceremonies. */
  readonly libraryPath: string
  close(): void
}

/** In the query of a page: deprives it of its origin, and so of its storage (HTML standard, section 7.1.5). */
export const SANDBOX = 'sandbox=on'

/** In the query of a page: a policy under which a page has its own scripts and requests, and no markup from text. */
export const STRICT = 'strict=on'

const POLICIES: Readonly<Record<string, string>> = {
  [SANDBOX]: 'sandbox allow-scripts',
  [STRICT]:
    "default-src 'none'; script-src 'self'; connect-src http:; require-trusted-types-for 'script'; trusted-types 'none'",
}

const PAGE =
  '<!doctype html><html lang="en"><title>core</title><input autocomplete="username webauthn">'

async function bundle(
  program: string,
): Promise<{ files: Map<string, Uint8Array>; libraryPath: string }> {
  const { metafile, outputFiles } = await build({
    stdin: {
      contents: program,
      resolveDir: import.meta.dirname,
      sourcefile: 'program.ts',
      loader: 'ts',
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const files = new Map(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]))
  const library = Object.entries(metafile.outputs).filter(([, { inputs }]) =>
    Object.keys(inputs).some((path) => path.includes('@simplewebauthn/browser')),
  )
  const [only, ...others] = library.map(([path]) => `/${basename(path)}`)
  if (!only || others.length > 0) throw new Error(`The library lies in ${library.length} files`)
  return { files, libraryPath: only }
}

/** Bundles a program and serves the page that runs it; the usual one hands core out to the tests. */
export async function serveCoreApp(program = "import './core-app.ts'"): Promise<CoreAppServer> {
  const { files, libraryPath } = await bundle(program)
  const server = createServer(({ url = '/' }, response) => {
    const script = files.get(url)
    const type = script ? 'text/javascript' : 'text/html'
    const policy = Object.keys(POLICIES).find((name) => url.includes(name))
    const isMissing = !script && !/^\/(\?|$)/.test(url)
    response.writeHead(isMissing ? 404 : 200, {
      'content-type': `${type}; charset=utf-8`,
      // A page in a sandbox is of no origin, not even that of its own script.
      'access-control-allow-origin': '*',
      ...(policy && { 'content-security-policy': POLICIES[policy] }),
    })
    response.end(script ?? `${PAGE}<script type="module" src="/stdin.js"></script>`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The system gave no port')
  return {
    url: `http://localhost:${address.port}/`,
    libraryPath,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
