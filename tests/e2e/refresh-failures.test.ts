import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endings, expectOneToken, expectSignedIn, whoAre } from './support/expect-signed-in.ts'
import type { RefreshApp } from './support/refresh-app.ts'
import { ask, type Tab, toTab } from './support/refresh-tab.ts'
import {
  CLIENTS,
  type ClientKind,
  type Profile,
  useRefreshTabs,
} from './support/use-refresh-tabs.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const app: RefreshApp

const browser = useRefreshTabs()
let profile: Profile

const refused = (status: number, name: string, retryAfter?: string) => ({
  error: { status, name, retryAfter },
})

describe('a service that fails', () => {
  let pages: readonly Page[]

  beforeAll(async () => {
    profile = await browser.newProfile()
    pages = await profile.open(10)
  })
  afterAll(async () => {
    await profile.close()
    expect(profile.problems).toEqual([])
  })

  /** Tabs that are signed in and find their tokens expired. */
  const afterNap = async (kind: ClientKind): Promise<readonly Tab[]> => {
    const tabs = pages.map((page) => toTab(page, CLIENTS[kind]))
    await tabs[0]?.signIn()
    expectOneToken(await ask(tabs))
    await profile.nap()
    return tabs
  }

  it.each([
    ['500', 'strict', refused(500, 'InternalErrorException')],
    ['503', 'strict', refused(503, 'ServiceUnavailable')],
    ['429', 'strict', refused(429, 'TooManyRequestsException')],
    ['a connection that ends before the request arrived', 'strict', { drop: 'before' }],
    ['a connection that ends after the service answered', 'lasting', { drop: 'after' }],
    ['a connection that ends after the token was replaced', 'graceful', { drop: 'after' }],
    ['half an answer', 'graceful', { truncate: true }],
  ] as const)('once costs one more request for all tabs: %s', async (_, kind, fault) => {
    const tabs = await afterNap(kind)
    profile.fail(fault)
    expectOneToken(await ask(tabs, { calls: 2 }))
    expect(profile.refreshes()).toBe(2)
    await expectSignedIn(tabs)
  })

  it('is left alone for as long as it asks for', async () => {
    const tabs = await afterNap('strict')
    profile.fail(refused(429, 'TooManyRequestsException', '1'))
    const startMs = Date.now()
    expectOneToken(await ask(tabs))
    expect(Date.now() - startMs).toBeGreaterThanOrEqual(1000)
    expect(profile.refreshes()).toBe(2)
  })

  it('ends the session by its own word alone, where the token that it replaced in vain works no more', async () => {
    const tabs = await afterNap('strict')
    profile.fail({ drop: 'after' })
    expect(endings(await ask(tabs, { calls: 2 }))).toEqual(['ERR_SESSION_EXPIRED'])
    expect(profile.refreshes()).toBe(2)
    expect(new Set(await whoAre(tabs))).toEqual(new Set([null]))
    await tabs[0]?.signIn()
    await expectSignedIn(tabs)
  })

  it.each([
    ['cannot be reached', { drop: 'before' }, ['ERR_NETWORK']],
    // Those who stood in line behind the last attempt are told that they have to wait.
    ['is overloaded', refused(503, 'ServiceUnavailable'), ['ERR_NETWORK', 'ERR_SERVICE']],
  ] as const)(
    'keeps the session while it %s, without a storm of requests',
    async (_, fault, codes) => {
      const tabs = await afterNap('strict')
      profile.fail({ ...fault, times: 'always' })
      const startMs = Date.now()
      expect([...endings(await ask(tabs, { calls: 5 }))].sort()).toEqual(codes)
      // Three attempts, and then none for two seconds, in any tab.
      expect(profile.refreshes()).toBeLessThanOrEqual(3 * Math.ceil((Date.now() - startMs) / 2000))
      expect(new Set(await whoAre(tabs))).toEqual(new Set(['anna']))
      profile.fail()
      await profile.nap()
      expectOneToken(await ask(tabs, { calls: 5 }))
      expect(profile.refreshes()).toBe(1)
    },
  )
})

/** Runs in the page: leaves no room for a single character. */
function fillStorage(): void {
  let size = 5 * 1024 * 1024
  for (let index = 0; size >= 1; index++) {
    try {
      localStorage.setItem(`filling${index}`, ' '.repeat(size))
    } catch {
      size = Math.floor(size / 2)
    }
  }
}

const heardTypes = async (page: Page): Promise<readonly string[]> =>
  (await page.evaluate(() => app.heard())).map(({ type }) => type)

describe('a storage that fails', () => {
  beforeEach(async () => {
    profile = await browser.newProfile()
  })
  afterEach(async () => {
    await profile.close()
    expect(profile.problems).toEqual([])
  })

  it('leaves the session in memory where it is blocked, and says so', async () => {
    const tab = toTab(await profile.openSandboxed(), CLIENTS.strict)
    const refusal = await tab.page.evaluate(() => {
      try {
        return String(localStorage)
      } catch (error) {
        return (error as Error).name
      }
    })
    expect(refusal).toBe('SecurityError')
    await tab.signIn()
    expect(await heardTypes(tab.page)).toContain('storage-degraded')
    await profile.nap()
    const answers = await ask([tab], { calls: 5 })
    expect(new Set(answers.map(({ accessToken }) => typeof accessToken))).toEqual(
      new Set(['string']),
    )
    expect(profile.refreshes()).toBe(1)
    expect(await tab.whoIs()).toBe('anna')
    await tab.signOut()
    expect(await tab.whoIs()).toBe(null)
  })

  it('leaves the session in memory where it is full, and takes it back when there is room', async () => {
    const [page, other] = await profile.open(2)
    if (!page || !other) throw new Error('No page')
    const tab = toTab(page, CLIENTS.strict)
    await page.evaluate(fillStorage)
    await tab.signIn()
    expect(await heardTypes(page)).toContain('storage-degraded')
    await profile.nap()
    expect(await ask([tab])).toEqual([{ accessToken: expect.any(String) }])
    expect(await toTab(other, CLIENTS.strict).whoIs()).toBe(null)

    await page.evaluate(() => localStorage.clear())
    await ask([tab], { forceRefresh: true })
    // What one tab wrote takes a moment to reach the process of another.
    await expect.poll(() => toTab(other, CLIENTS.strict).whoIs()).toBe('anna')
    expect(profile.refreshes()).toBe(2)
  })

  it('stops refreshes whose result it could not keep, before they are sent', async () => {
    const tabs = await profile.openSignedIn('strict', 2)
    await profile.nap()
    for (const { page } of tabs) {
      await page.evaluate(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('no room', 'QuotaExceededError')
        }
      })
    }
    const answers = await ask(tabs, { calls: 2 })
    expect(answers).toEqual(Array(4).fill({ code: 'ERR_STORAGE' }))
    expect(profile.refreshes()).toBe(0)
    for (const tab of tabs) expect(await tab.whoIs()).toBe('anna')
  })

  it('keeps what a newer version of the app wrote', async () => {
    const [tab] = await profile.openSignedIn('strict', 1)
    if (!tab) throw new Error('No tab')
    const written = await tab.page.evaluate(() => {
      const [key = ''] = Object.keys(localStorage).filter((name) => name.includes('strict'))
      const record = { ...JSON.parse(localStorage.getItem(key) ?? ''), version: 1000 }
      localStorage.setItem(key, JSON.stringify(record))
      return localStorage.getItem(key)
    })
    expect(await ask([tab])).toEqual([{}])
    expect(await tab.page.evaluate(() => Object.values(localStorage))).toContain(written)
  })
})
