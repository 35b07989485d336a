import { createClock, type TimeSource } from './clock.ts'
import type { Clock, Context, OutgoingEmail } from './context.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import type { EndpointContext } from './endpoints/endpoint.ts'
import { findMessages, type MessageFilter } from './endpoints/get-messages.ts'
import { route } from './endpoints/route.ts'
import type { Fault, FaultState } from './faults/fault.ts'
import { createFaultList } from './faults/fault-list.ts'
import { withFaults } from './faults/inject.ts'
import { createOutbox } from './outbox/outbox.ts'
import { recorded } from './requests/record.ts'
import { createRequestLog } from './requests/request-log.ts'
import { parseSeed } from './seed/parse-seed.ts'
import { plantSeed } from './seed/plant-seed.ts'
import type { Seed } from './seed/types.ts'
import { createGroup } from './srp-server/group.ts'
import { createMemoryStore } from './store/memory.ts'
import type { MessageRecord } from './store/records.ts'
import type { Store } from './store/store.ts'
import { createKeyRing } from './tokens/key-ring.ts'
import { rotateKeys } from './tokens/keys.ts'
import {
  createTriggers,
  TRIGGER_LIMIT_MS,
  type TriggerFunctions,
} from './triggers/create-triggers.ts'
import { createValidator, type Validate } from './validate/create-validator.ts'
import { preflightAnswer } from './wire/answer.ts'

/**
 * Options of {@link createLocalPool}; all have defaults.
 *
 * @example
 * const options: LocalPoolOptions = { region: 'eu-west-1', fixedCode: '123456' }
 */
export interface LocalPoolOptions {
  /** Where everything is kept. Default: in memory. */
  readonly store?: Store | undefined
  /** What tells the time; `advance` adds to it. Default: the time of the machine. */
  readonly clock?: TimeSource | undefined
  /** Cryptographically strong random bytes. Default: `crypto.getRandomValues`. */
  readonly randomBytes?: ((length: number) => Uint8Array) | undefined
  /** Region in the ids of new pools. Default: `us-east-1`. */
  readonly region?: string | undefined
  /** AWS account id in ARNs, 12 digits. Default: `000000000000`. */
  readonly accountId?: string | undefined
  /** Origin that issuers start with, or a function where it is known late. Default: `http://127.0.0.1:9229`. */
  readonly origin?: string | (() => string) | undefined
  /** Digits that every code shall be, for tests. Default: random codes. */
  readonly fixedCode?: string | undefined
  /** Pools, clients and users that are there from the start. */
  readonly seed?: Seed | undefined
  /** Lambda triggers as functions, by pool id and name; they come before what LambdaConfig names. Default: none. */
  readonly triggers?: TriggerFunctions | undefined
  /** Begins the time that a trigger may take, for tests. Default: a signal that aborts after 5 seconds. */
  readonly triggerLimit?: (() => AbortSignal) | undefined
  /** Reaches triggers behind HTTP endpoints, and identity providers. Default: `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /**
   * Takes each e-mail to a real mail server, after the answer that it belongs to. What it rejects with is shown in the
   * inbox, so its message must hold no secret. Default: e-mails stay in the inbox.
   */
  readonly forward?: ((email: OutgoingEmail) => Promise<void>) | undefined
  /** Told of each request of the protocol and to an OAuth endpoint, before faults, by operation or path. */
  readonly onRequest?: ((request: { readonly target: string }) => void) | undefined
  /** Told of defects of the server itself; the client only learns that something went wrong. */
  readonly onUnexpectedError?: ((error: unknown) => void) | undefined
}

/**
 * A server of user pools, without a socket.
 *
 * @example
 * const answer = await localPool.fetch(new Request('http://127.0.0.1:9229/_local/health'))
 */
export interface LocalPool {
  /** Answers one request, of the protocol or of the endpoints under `/_local`. */
  fetch(request: Request): Promise<Response>
  /** Waits until the seed is planted; rejects with {@link SeedError} when it cannot be. */
  ready(): Promise<void>
  /** Plants a further seed; what is there already stays. */
  seed(seed: Seed): Promise<void>
  /** The e-mails and texts that were "sent", newest last. */
  messages(filter?: MessageFilter): readonly MessageRecord[]
  /** Moves the time of the server forward, in seconds. */
  advance(seconds: number): void
  /**
   * What goes wrong on purpose, and how often it did; with a list, replaces it first.
   *
   * @throws TypeError that names the place when the list is not one of faults; the old one stays.
   */
  faults(list?: readonly Fault[]): readonly FaultState[]
  /**
   * Lets new keys sign the tokens of a pool; those of the old ones stay good until they expire.
   *
   * Rejects with `ResourceNotFoundException` when there is no such pool.
   */
  rotateKeys(poolId: string): Promise<void>
  /** Forgets everything, faults too, takes the clock back and plants the seed again. */
  reset(): Promise<void>
  /** Releases the store; e-mails that are on their way to a mail server count as failed. */
  close(): void
}

const DEFAULT_ORIGIN = 'http://127.0.0.1:9229'

const webRandom = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

const originOf = (origin: LocalPoolOptions['origin'] = DEFAULT_ORIGIN): (() => string) =>
  typeof origin === 'function' ? origin : () => origin.replace(/\/+$/, '')

/** Sends requests out, but those to this server itself back in: a pool may be the provider of another. */
const createReach =
  (
    { fetch = globalThis.fetch }: LocalPoolOptions,
    origin: () => string,
    self: Context['reach'],
  ): Context['reach'] =>
  (request) =>
    new URL(request.url).origin === new URL(origin()).origin ? self(request) : fetch(request)

const ignore = (): void => undefined

const forwardingOf = ({ forward, onUnexpectedError: report = ignore }: LocalPoolOptions) =>
  forward === undefined ? undefined : { forward, report }

const createContext = (
  options: LocalPoolOptions,
  store: Store,
  clock: Clock,
  self: Context['reach'],
): Context => ({
  store,
  clock,
  outbox: createOutbox(store, clock, forwardingOf(options)),
  group: createGroup(),
  keyRing: createKeyRing(store),
  randomBytes: options.randomBytes ?? webRandom,
  origin: originOf(options.origin),
  region: options.region ?? 'us-east-1',
  accountId: options.accountId ?? '000000000000',
  fixedCode: options.fixedCode,
  reach: createReach(options, originOf(options.origin), self),
  triggers: createTriggers({
    functions: options.triggers ?? {},
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    limit: options.triggerLimit ?? (() => AbortSignal.timeout(TRIGGER_LIMIT_MS)),
  }),
})

/** The outbox first: it has yet to write down what nobody waits for any more. */
const release = ({ outbox, store }: Context): void => {
  outbox.close()
  store.close()
}

/** Answers a request: the protocol is what is posted to the root, all else goes by method and path. */
const answer = (dispatch: Dispatch, server: EndpointContext, request: Request) => {
  const { pathname } = new URL(request.url)
  if (request.method === 'POST' && pathname === '/') return dispatch(request)
  const isPreflight = request.method === 'OPTIONS' && !pathname.startsWith('/_local')
  if (!isPreflight) return route(server, request)
  return preflightAnswer(request, pathname === '/' ? 'POST' : 'GET, POST')
}

/** Makes what answers all requests of a server, as its faults have it. */
const createAnswer = (options: LocalPoolOptions, validate: Validate, server: EndpointContext) => {
  const { context, faults, log, report } = server
  const dispatch = createDispatch({ context, validate, log, report })
  const answerTo = (request: Request) => answer(dispatch, server, request)
  const { onRequest } = options
  const watchers = { onRequest, onHit: (request: Request) => log.hit(request) }
  return recorded(log, context.clock, withFaults(context, faults, answerTo, watchers))
}

/**
 * Creates a local user pool server as one function, for tests, browsers, workers and sockets alike.
 *
 * @param options - Store, time, randomness, names and seed; see {@link LocalPoolOptions}.
 * @returns The server; two of them never meet.
 * @throws {@link SeedError} when the seed has not the form of a seed.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html}
 * @example
 * const withFixedCodes = createLocalPool({ fixedCode: '123456' })
 */
export const createLocalPool = (options: LocalPoolOptions = {}): LocalPool => {
  const seed = options.seed === undefined ? { pools: [] } : parseSeed(options.seed)
  const store = options.store ?? createMemoryStore()
  const clock = createClock(options.clock)
  const context = createContext(options, store, clock, async (request) => answerTo(request))
  const validate = createValidator()
  const report = options.onUnexpectedError ?? ignore
  const [faults, log] = [createFaultList(), createRequestLog()]
  const plant = (what: Seed): Promise<void> => plantSeed(context, validate, what)
  let planted = plant(seed)
  // Whoever calls `ready` or `fetch` is told; nobody has to.
  planted.catch(() => undefined)
  const reset = (): Promise<void> => {
    store.clear()
    clock.reset()
    faults.replace([])
    log.clear()
    planted = plant(seed)
    return planted
  }

  const answerTo = createAnswer(options, validate, { context, faults, log, report, reset })
  return {
    fetch: async (request) => {
      await planted
      return answerTo(request)
    },
    ready: () => planted,
    seed: (more) => plant(parseSeed(more)),
    messages: (filter = {}) => findMessages(context, filter),
    advance: (seconds) => clock.advance(seconds),
    faults: (list) => {
      if (list !== undefined) faults.replace(list)
      return faults.states()
    },
    rotateKeys: (poolId) => rotateKeys(context, poolId),
    reset,
    close: () => release(context),
  }
}
