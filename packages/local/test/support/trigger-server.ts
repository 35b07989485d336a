import type { TriggerEvent, TriggerName } from '../../src/context.ts'
import { createTriggers } from '../../src/triggers/create-triggers.ts'
import {
  createTestServer,
  DEFAULT_FLOWS,
  type ServerSettings,
  type TestServer,
} from './test-server.ts'

/** Functions of the only pool of a test server, by name. */
export type Functions = {
  [Name in TriggerName]?: (event: TriggerEvent) => unknown
}

/** A server whose pool has triggers, with all events that they were called with. */
export interface TriggerServer {
  readonly server: TestServer
  readonly events: TriggerEvent[]
  /** Trigger sources in the order of the calls. */
  readonly sources: () => string[]
  /** Adds or replaces triggers. */
  readonly use: (functions: Functions) => void
}

/** Makes a server with triggers. */
export const createTriggerServer = async (
  functions: Functions,
  { client, ...settings }: ServerSettings = {},
): Promise<TriggerServer> => {
  const events: TriggerEvent[] = []
  const current: Functions = { ...functions }
  const recorded = (name: TriggerName) => {
    if (current[name] === undefined) return undefined
    return (event: TriggerEvent): unknown => {
      events.push(structuredClone(event))
      return current[name]?.(event)
    }
  }
  const everyPool = new Proxy<Record<string, never>>(
    {},
    {
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
      get: () => new Proxy({}, { get: (_target, name) => recorded(name as TriggerName) }),
    },
  )
  const triggers = createTriggers({
    functions: everyPool,
    fetch: () => Promise.reject(new Error('no network in this test')),
    limit: () => new AbortController().signal,
  })
  const server = await createTestServer({
    ...settings,
    client: { ExplicitAuthFlows: [...DEFAULT_FLOWS, 'ALLOW_CUSTOM_AUTH'], ...client },
    context: { triggers, ...settings.context },
  })
  return {
    server,
    events,
    sources: () => events.map(({ triggerSource }) => triggerSource),
    use: (more) => Object.assign(current, more),
  }
}

/** A function that gives its event back with a response. */
export const responding =
  (response: { readonly [name: string]: unknown }) =>
  (event: TriggerEvent): TriggerEvent => ({
    ...event,
    response: { ...event.response, ...response },
  })

/** A function that changes nothing. */
export const passing = (event: TriggerEvent): TriggerEvent => event
