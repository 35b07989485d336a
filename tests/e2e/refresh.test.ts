import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOneToken, expectSignedIn } from './support/expect-signed-in.ts'
import { ask, type Tab, toTab } from './support/refresh-tab.ts'
import {
  CLIENTS,
  type ClientKind,
  type Profile,
  useRefreshTabs,
} from './support/use-refresh-tabs.ts'

const browser = useRefreshTabs()

/** Of an answer of the service: long enough that tabs which do not wait for one another are seen. */
const LATENCY_MS = 100

const KINDS = ['lasting', 'graceful', 'strict'] satisfies ClientKind[]

/** Opened once for all rounds of a kind; each round signs in anew and lets that session expire. */
let profile: Profile
let pages: readonly Page[]

async function openPages(count: number): Promise<void> {
  pages = await profile.open(count)
  profile.fail({ latencyMs: LATENCY_MS, times: 'always' })
}

async function expectOneRequest(tabs: readonly Tab[], calls: number): Promise<void> {
  await tabs[0]?.signIn()
  const before = expectOneToken(await ask(tabs))
  await profile.nap()

  const answers = await ask(tabs, { calls })
  expect(profile.refreshes()).toBe(1)
  expect(answers).toHaveLength(tabs.length * calls)
  expect(expectOneToken(answers)).not.toBe(before)
  await expectSignedIn(tabs)
  expect(profile.refreshes()).toBe(2)
}

describe('one request for any number of tabs', () => {
  beforeAll(async () => {
    profile = await browser.newProfile()
    await openPages(50)
  })
  afterAll(async () => {
    await profile.close()
    expect(profile.problems).toEqual([])
  })

  const rounds = KINDS.flatMap((kind) =>
    [1, 2, 10, 50].flatMap((count) => [1, 5].map((calls) => [count, calls, kind] as const)),
  )

  it.each(rounds)(
    'serves %i tabs with %i callers each, refresh tokens %s',
    async (count, calls, kind) => {
      const tabs = pages.slice(0, count).map((page) => toTab(page, CLIENTS[kind]))
      await expectOneRequest(tabs, calls)
    },
  )
})

describe('where Web Locks are missing, one request', () => {
  beforeAll(async () => {
    profile = await browser.newProfile()
    await profile.context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'))
    await openPages(10)
    expect(await pages[0]?.evaluate(() => 'locks' in navigator)).toBe(false)
  })
  afterAll(async () => {
    await profile.close()
    expect(profile.problems).toEqual([])
  })

  it.each(KINDS)('serves ten tabs with five callers each, refresh tokens %s', async (kind) => {
    await expectOneRequest(
      pages.map((page) => toTab(page, CLIENTS[kind])),
      5,
    )
  })
})
