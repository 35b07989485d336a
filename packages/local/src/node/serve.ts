import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as turn } from 'node:timers/promises'
import { createLocalPool, type LocalPool, type LocalPoolOptions } from '../app.ts'
import { DroppedConnection } from '../faults/dropped-connection.ts'
import type { Seed } from '../seed/types.ts'
import type { Store } from '../store/store.ts'
import { isAllowedHost } from './allowed-host.ts'
import { PortInUseError, StartError } from './errors.ts'
import { loadTriggers } from './load-triggers.ts'
import { createMailClient, type SmtpOptions } from './mail-client.ts'
import { toRequest } from './to-request.ts'

/**
 * Options of {@link serve}.
 *
 * @example
 * const options: ServeOptions = { port: 0, dataDirectory: './data' }
 */
export interface ServeOptions extends LocalPoolOptions {
  /** TCP port; 0 lets the system choose. Default: `9229`. */
  readonly port?: number | undefined
  /** Address to bind to. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string | undefined
  /** Directory in which everything is kept across restarts. Default: kept in memory. */
  readonly dataDirectory?: string | undefined
  /** Mail server that e-mails are forwarded to, in place of `forward`. Default: they stay in the inbox. */
  readonly smtp?: SmtpOptions | undefined
}

/**
 * A server that listens.
 *
 * @example
 * const endpoint: string = localServer.url
 */
export interface LocalServer {
  /** Where it listens, such as `http://127.0.0.1:9229`. */
  readonly url: string
  readonly port: number
  /** The same server without the socket: inbox, clock and reset for tests. */
  readonly pool: LocalPool
  /** Stops listening, lets requests in progress end, e-mails on their way arrive, and releases the store. */
  close(): Promise<void>
}

/** How long requests in progress may take to end when the server closes. */
const CLOSE_TIMEOUT_MS = 2000

/** Longer than the idle time after which HTTP clients give connections up, so that they never race. */
const KEEP_ALIVE_MS = 65_000

const refuseHost = (response: ServerResponse): void => {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(
    'This server is bound to loopback and answers only to localhost, 127.0.0.1 and [::1] in the Host header.\n',
  )
}

const write = async (
  response: ServerResponse,
  answer: Response,
  isHead: boolean,
): Promise<void> => {
  const body = Buffer.from(await answer.arrayBuffer())
  // One by one: an answer may set several cookies, each in a header of its own.
  for (const [name, value] of answer.headers) response.appendHeader(name, value)
  response.setHeader('content-length', body.length)
  response.writeHead(answer.status)
  response.end(isHead ? undefined : body)
}

/** Long enough for a client on the same machine to read what was sent before. */
const BEFORE_RESET_MS = 10

/**
 * Ends a connection without an answer.
 *
 * Browsers send a request again by themselves when a connection that was used before breaks and nothing was heard, and
 * nobody would notice the fault. An interim response, which answers nothing (RFC 9110 section 15.2), keeps them from it;
 * the reset after it cannot be taken for the end of an empty answer.
 */
const drop = (response: ServerResponse): void => {
  const reset = (): void => void response.socket?.resetAndDestroy()
  response.writeContinue(() => setTimeout(reset, BEFORE_RESET_MS))
}

const answerTo = async (
  pool: LocalPool,
  origin: string,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    const request = await toRequest(message, origin)
    await write(response, await pool.fetch(request), message.method === 'HEAD')
  } catch (error) {
    if (error instanceof DroppedConnection) return drop(response)
    // A method that Fetch forbids, or a client that went away: there is nothing more to say.
    if (!response.headersSent) response.writeHead(400)
    response.end()
  }
}

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE'
      reject(
        inUse
          ? new PortInUseError(host, port)
          : new StartError(`Cannot listen on ${host}:${port} (${error.code})`, error),
      )
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })

const openStore = async (directory: string | undefined): Promise<Store | undefined> => {
  if (directory === undefined) return undefined
  // Loaded only when asked for: it brings a native module.
  const { openDurableStore } = await import('../store/durable.ts')
  try {
    return openDurableStore(directory)
  } catch (error) {
    throw new StartError(`Cannot keep data in ${directory}`, error)
  }
}

const urlOf = (host: string, port: number): string => {
  const wildcard = host === '0.0.0.0' || host === '::'
  const name = host.includes(':') ? `[${host}]` : host
  return `http://${wildcard ? '127.0.0.1' : name}:${port}`
}

/**
 * Makes the signing keys of the seeded pools, on threads of their own: two RSA keys take up to a second, which the first
 * person to sign in would wait for otherwise.
 */
const makeKeysAhead = async (
  pool: LocalPool,
  url: string,
  seed: Seed | undefined,
): Promise<void> => {
  const urls = (seed?.pools ?? []).map(({ id }) => `${url}/${id}/.well-known/jwks.json`)
  await Promise.allSettled(urls.map((jwks) => pool.fetch(new Request(jwks))))
}

/**
 * Starts a local user pool server on a TCP port.
 *
 * @param options - Port, host, data directory and all options of {@link createLocalPool}.
 * @returns The server once it listens and its seed is planted.
 * @throws {@link PortInUseError} `EADDRINUSE` when another program listens on the port.
 * @throws {@link StartError} when it cannot listen there or cannot write to the data directory.
 * @throws TypeError when the address of the mail server is none.
 * @throws {@link SeedError} when the seed cannot be planted or a trigger module cannot be loaded.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html}
 * @example
 * const { url } = await serve({ port: 0 })
 */
export const serve = async (options: ServeOptions = {}): Promise<LocalServer> => {
  const { host = '127.0.0.1', port = 9229, dataDirectory, smtp } = options
  const mail = smtp === undefined ? undefined : createMailClient(smtp)
  const loaded = await loadTriggers(options.seed)
  const store = options.store ?? (await openStore(dataDirectory))
  let url = urlOf(host, port)
  const triggers = { ...loaded.functions, ...options.triggers }
  const pool = createLocalPool({
    origin: () => url,
    ...options,
    forward: mail?.forward ?? options.forward,
    seed: loaded.seed,
    triggers,
    store,
  })
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
    if (isAllowedHost(host, message.headers.host)) void answerTo(pool, url, message, response)
    else refuseHost(response)
  })
  try {
    await pool.ready()
    const boundPort = await listen(server, host, port)
    url = urlOf(host, boundPort)
    const keysMade = makeKeysAhead(pool, url, options.seed)
    const close = async (): Promise<void> => {
      await closeServer(server)
      // E-mails are handed over in a turn of their own after the answer; those of the last answer may not be yet.
      await turn(0)
      await Promise.all([keysMade, mail?.close()])
      pool.close()
    }
    return { url, port: boundPort, pool, close }
  } catch (error) {
    pool.close()
    throw error
  }
}
