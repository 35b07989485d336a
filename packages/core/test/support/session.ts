import { decodeJwt } from 'jose'
import {
  type Client,
  type ClientConfig,
  currentTokens,
  memoryStorage,
  type SessionEvent,
  type StoragePort,
  signInWithPassword,
  subscribe,
} from '../../src/index.ts'
import { type Answer, authenticated, fakeService, type Received } from './fake-service.ts'

/** Where the session of the clients of these tests is kept. */
export const KEY = 'cognito-kit.eu-west-1_AbCd12345.1h57kf5cpq17m0eml12example'

export const START_MS = 1_700_000_000_000

export type Script = Answer | ((received: Received) => Answer | Promise<Answer>)

export interface SignedIn {
  readonly client: Client
  readonly received: Received[]
  readonly events: SessionEvent[]
  readonly storage: StoragePort
  /** Sets the clock of the client forward or, with less than nothing, back. */
  later(seconds: number): void
}

/** A client whose events are kept and whose clock stands still until it is set. */
export function listening(
  answers: readonly Script[] = [],
  { storage = memoryStorage(), ...config }: Partial<ClientConfig> = {},
): SignedIn {
  let now = START_MS
  const service = fakeService(answers, { storage, now: () => now, ...config })
  const events: SessionEvent[] = []
  subscribe(service.client, (event) => events.push(event))
  const later = (seconds: number): void => {
    now += seconds * 1000
  }
  return { ...service, events, storage, later }
}

/** The same with `anna` signed in by the first request. */
export async function signedIn(
  answers: readonly Script[] = [],
  config: Partial<ClientConfig> = {},
): Promise<SignedIn> {
  const world = listening([authenticated(), ...answers], config)
  await signInWithPassword(world.client, { username: 'anna', password: 'p' })
  return world
}

/** Id of the access token that a client hands out; `undefined` when nobody is signed in. */
export const jtiOf = (tokens: { readonly accessToken: string } | null): unknown =>
  tokens ? decodeJwt(tokens.accessToken).jti : undefined

export const jti = async (client: Client): Promise<unknown> => jtiOf(await currentTokens(client))

export const operations = (received: readonly Received[]): readonly string[] =>
  received.map(({ operation }) => operation)

/** A storage that shows what is in it. */
export function openStorage(): StoragePort & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  }
}

/** A promise and what settles it. */
export function deferred<Value>(): {
  readonly promise: Promise<Value>
  resolve(value: Value): void
  reject(error: unknown): void
} {
  let resolve: (value: Value) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<Value>((fulfil, refuse) => {
    resolve = fulfil
    reject = refuse
  })
  return { promise, resolve, reject }
}

/** A storage of which nothing works. */
export const brokenStorage = (): StoragePort => {
  const broken = (): never => {
    throw new Error('SecurityError')
  }
  return { get: broken, set: broken, remove: broken }
}

/** Storage that clients share one at a time, as tabs do, and that tells the others of what is written. */
export function sharedStorage(): {
  readonly kept: Map<string, string>
  /** The view of one more tab. */
  tab(): StoragePort
} {
  const kept = new Map<string, string>()
  const watchers = new Map<object, (key: string) => void>()
  let line: Promise<unknown> = Promise.resolve()
  const tab = (): StoragePort => {
    const self = {}
    const tell = (key: string): void => {
      for (const [tab, changed] of watchers) if (tab !== self) queueMicrotask(() => changed(key))
    }
    return {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => {
        kept.set(key, value)
        tell(key)
      },
      remove: (key) => {
        kept.delete(key)
        tell(key)
      },
      exclusive: (_name, work) => {
        const turn = line.then(work)
        line = turn.catch(() => undefined)
        return turn
      },
      watch: (key, changed) => {
        watchers.set(self, (of) => {
          if (of === key) changed()
        })
        return () => watchers.delete(self)
      },
    }
  }
  return { kept, tab }
}

/** Lets everything run that waits for nothing but promises. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
