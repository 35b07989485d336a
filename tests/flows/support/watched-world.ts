import {
  createClient,
  currentSession,
  type FetchPort,
  type Step,
  type StoragePort,
  subscribe,
} from '@cognito-kit/core'
import type { LocalPoolOptions, SeedPool } from '@cognito-kit/local'
import { expect } from 'vitest'
import { type LeakWatch, watchForLeaks } from './leak-watch.ts'
import { seeLocalPages } from './see-local-pages.ts'
import { CLIENT_ID, createWorld, POOL_ID, type World } from './world.ts'

export interface WatchedWorld extends World {
  readonly watch: LeakWatch
  /** Answers the next requests in the place of the pool; what was left of others is forgotten. */
  intercept(...answers: readonly FetchPort[]): void
  /** Sets the clock of the client forward. */
  later(seconds: number): void
}

/** A world of which all that comes out of the client is seen. */
export function watchedWorld(
  settings: Partial<SeedPool> = {},
  options: Partial<LocalPoolOptions> = {},
  inner?: StoragePort,
): WatchedWorld {
  const world = createWorld(settings, options)
  const watch = watchForLeaks()
  let queue: FetchPort[] = []
  let advancedMs = 0
  const client = createClient({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    endpoint: 'http://127.0.0.1:9229',
    storage: watch.storage(inner),
    now: () => Date.now() + advancedMs,
    randomBytes: watch.randomBytes,
    fetch: watch.fetch((url, init) => (queue.shift() ?? world.client.fetch)(url, init)),
  })
  subscribe(client, (event) => watch.see('event', event))
  const intercept = (...answers: readonly FetchPort[]): void => {
    queue = [...answers]
  }
  const later = (seconds: number): void => {
    advancedMs += seconds * 1000
  }
  return { ...world, client, watch, intercept, later }
}

/**
 * What must hold at the end: secrets passed, errors came, and none of the ones was in any of the others, nor on the pages
 * of the local pool.
 */
export async function expectNoLeak(
  { pool, watch }: WatchedWorld,
  codes: readonly string[],
): Promise<void> {
  await seeLocalPages(pool, watch)
  expect([...new Set(watch.codes)].sort()).toEqual([...codes].sort())
  expect(watch.secrets.size).toBeGreaterThan(3)
  expect(watch.sightings.length).toBeGreaterThan(5)
  expect(watch.leaks()).toEqual([])
}

/** The same sign-in again, for the steps that a test went through. */
export async function finished(world: WatchedWorld, step: Step | undefined): Promise<void> {
  if (step?.name !== 'DONE') throw new Error(`the step is ${step?.name}`)
  world.watch.see('session', step.session)
  world.watch.see('session', await currentSession(world.client))
}

/** A gateway that answers in the place of the pool, with what it was sent. */
export const html: FetchPort = async (_url, { body }) =>
  new Response(`<html>You sent: ${body}</html>`, { status: 503 })
/** The same with a status that looks like success. */
export const page: FetchPort = async (_url, { body }) => new Response(`<html>${body}</html>`)
/** A connection that breaks. */
export const lost: FetchPort = () => Promise.reject(new TypeError('fetch failed'))
/** A refusal of the service. */
export const refused =
  (status: number, name: string, message: string): FetchPort =>
  async () =>
    new Response(JSON.stringify({ __type: name, message }), { status })
