import { type MaskedValue, mask, withoutSecrets } from './mask.ts'
import { type Subject, subjectOf } from './subject.ts'

/** Why a request failed, as its answer says. */
export interface LoggedError {
  readonly name: string
  /** Without the secrets of the request. */
  readonly message: string
}

/** A request and its answer; every secret in them is masked already. */
export interface LoggedRequest extends Subject {
  /** Counts up; the newest request has the highest. */
  readonly id: number
  /** When it came, by the time of the pool, in epoch milliseconds. */
  readonly atMs: number
  readonly method: string
  /** Name of an operation, or the path. */
  readonly target: string
  /** HTTP status; absent until it is answered, and where the connection ended without an answer. */
  readonly status?: number | undefined
  readonly error?: LoggedError | undefined
  /** Milliseconds of the machine from request to answer; absent until it is over. */
  readonly durationMs?: number | undefined
  /** Whether a fault on purpose hit it. */
  readonly isFaulty?: boolean | undefined
  /** Whether its connection ended without an answer. */
  readonly isDropped?: boolean | undefined
  /** The `x-amzn-RequestId` of the answer. */
  readonly requestId?: string | undefined
  readonly input?: unknown
  readonly output?: unknown
}

/** What is known of a request when it comes in. */
export type Beginning = Pick<LoggedRequest, 'atMs' | 'poolId' | 'target'>

/** What becomes known of a request at its end. */
export type Ending = Pick<LoggedRequest, 'isDropped' | 'requestId' | 'status'>

/** The newest requests of one server, in memory. */
export interface RequestLog {
  /** Notes a request as it comes in; what is noted of it later is only kept after this. */
  begin(request: Request, first: Beginning): void
  /** Notes what it asks for; secrets are masked before anything is kept. */
  input(request: Request, json: unknown): void
  /** Notes what it is answered. */
  output(request: Request, json: unknown): void
  /** Notes why it failed; the first reason counts. */
  fail(request: Request, error: LoggedError): void
  /** Notes that a fault on purpose hit it. */
  hit(request: Request): void
  /** Notes that it is over. */
  end(request: Request, ending: Ending): void
  /** The request with this id, as long as it is among the newest. */
  find(id: number): LoggedRequest | undefined
  /** Newest first. */
  list(): readonly LoggedRequest[]
  /** Forgets all of them. */
  clear(): void
}

/** Requests that are kept; each takes a few kilobytes at most. */
export const MAX_REQUESTS = 200

type Entry = { -readonly [Member in keyof LoggedRequest]: LoggedRequest[Member] }

/** A request in progress. */
interface Open {
  readonly entry: Entry
  readonly startedMs: number
  /** What its input held, until it is answered: error texts may quote it. */
  masked?: MaskedValue
}

const MAX_TARGET = 200

const openEntry = ({ method }: Request, id: number, { target, ...first }: Beginning): Entry => ({
  id,
  ...first,
  method,
  target: target.slice(0, MAX_TARGET),
})

const noteInput = (found: Open, json: unknown): void => {
  const { entry } = found
  const { poolId = entry.poolId, ...subject } = subjectOf(json)
  found.masked = mask(json)
  Object.assign(entry, subject, { poolId, input: found.masked.shown })
}

const withError = ({ entry, masked }: Open, { message, name }: LoggedError): void => {
  entry.error ??= {
    name,
    message: masked === undefined ? message : withoutSecrets(message, masked),
  }
}

/** Makes an empty log. */
export const createRequestLog = (): RequestLog => {
  let entries: readonly Entry[] = []
  let lastId = 0
  const open = new WeakMap<Request, Open>()
  const change = (request: Request, work: (found: Open) => void): void => {
    const found = open.get(request)
    if (found !== undefined) work(found)
  }

  return {
    begin: (request, first) => {
      lastId += 1
      const entry = openEntry(request, lastId, first)
      entries = [...entries.slice(1 - MAX_REQUESTS), entry]
      open.set(request, { entry, startedMs: performance.now() })
    },
    input: (request, json) => change(request, (found) => noteInput(found, json)),
    output: (request, json) =>
      change(request, ({ entry }) => {
        entry.output = mask(json).shown
      }),
    fail: (request, error) => change(request, (found) => withError(found, error)),
    hit: (request) =>
      change(request, ({ entry }) => {
        entry.isFaulty = true
      }),
    end: (request, ending) =>
      change(request, ({ entry, startedMs }) => {
        Object.assign(entry, ending, { durationMs: performance.now() - startedMs })
        open.delete(request)
      }),
    find: (id) => entries.find((entry) => entry.id === id),
    list: () => [...entries].reverse(),
    clear: () => {
      entries = []
    },
  }
}
