import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { endings, expectOneToken, expectSignedIn, whoAre } from './support/expect-signed-in.ts'
import type { Heard } from './support/refresh-app.ts'
import { ANNA, ask, BERT, type Tab, toTab } from './support/refresh-tab.ts'
import {
  CLIENTS,
  type ClientKind,
  type Profile,
  type RefreshFault,
  useRefreshTabs,
} from './support/use-refresh-tabs.ts'

const browser = useRefreshTabs()
let profile: Profile

beforeEach(async () => {
  profile = await browser.newProfile()
})
afterEach(async () => {
  await profile.close()
  expect(profile.problems).toEqual([])
})

/** A minute for tabs that lose their patience early. */
const A_MINUTE_SHORTENED_MS = 3000

/** Tabs with a session whose tokens expired, the first of which asks and waits for its answer. */
async function withOneAsking(kind: ClientKind, fault: RefreshFault) {
  const [first, ...others] = await profile.openSignedIn(kind, 3)
  if (!first) throw new Error('No tab')
  await profile.nap()
  profile.fail(fault)
  const answer = ask([first])
  // The tab may be gone before its answer comes.
  answer.catch(() => undefined)
  await vi.waitUntil(() => profile.refreshes() === 1, 10_000)
  return { first, others, answer }
}

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  // The answer never comes: there is nobody left to give it.
  session.send('Page.crash').catch(() => undefined)
  await crashed
}

it.each([
  ['is closed', 'lasting', (page: Page) => page.close()],
  ['is closed', 'graceful', (page: Page) => page.close()],
  ['crashes', 'graceful', crash],
] as const)(
  'a tab that %s while it refreshes leaves it to one other, and nobody is signed out (%s)',
  async (_, kind, kill) => {
    const { first, others } = await withOneAsking(kind, { latencyMs: 10_000 })
    const answers = ask(others, { calls: 5 })
    await sleep(400)
    expect(profile.refreshes()).toBe(1)
    await kill(first.page)
    expectOneToken(await answers)
    expect(profile.refreshes()).toBe(2)
    await expectSignedIn(others)
  },
)

it('where refresh tokens work once, a tab whose request never arrived costs nothing', async () => {
  const { first, others } = await withOneAsking('strict', { drop: 'before', latencyMs: 10_000 })
  const answers = ask(others, { calls: 5 })
  await first.page.close()
  expectOneToken(await answers)
  expect(profile.refreshes()).toBe(2)
  await expectSignedIn(others)
})

it('where refresh tokens work once, the session ends with the tab that took the answer along, by the word of the service', async () => {
  const { first, others } = await withOneAsking('strict', { latencyMs: 10_000 })
  const answers = ask(others, { calls: 5 })
  await first.page.close()
  expect(endings(await answers)).toEqual(['ERR_SESSION_EXPIRED'])
  expect(profile.refreshes()).toBe(2)
  expect(await whoAre(others)).toEqual([null, null])
  const reasons = await Promise.all(others.map(signedOutReason))
  expect([...reasons].sort()).toEqual(['elsewhere', 'expired'])
})

async function signedOutReason(tab: Tab): Promise<string | undefined> {
  const heard = await tab.heard()
  return heard.find(({ type }) => type === 'signed-out')?.reason
}

/** Stops a tab in its tracks: none of its code runs until it is let go. Gives what does that. */
async function freeze(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Debugger.enable')
  await session.send('Debugger.pause')
  return () => session.detach()
}

describe('a tab that holds others up', () => {
  beforeEach(() => profile.shortenPatience())

  it('is waited for no longer than a refresh takes when it froze, and its late answer replaces nothing', async () => {
    const { first, others, answer } = await withOneAsking('graceful', { latencyMs: 300 })
    const thaw = await freeze(first.page)
    const fresh = expectOneToken(await ask(others, { calls: 5 }))
    expect(profile.refreshes()).toBe(2)
    await sleep(A_MINUTE_SHORTENED_MS)
    await thaw()
    // By its own clock the call took a minute; whether the answer or the limit came first is left open.
    expect([undefined, 'ERR_NETWORK']).toContain((await answer)[0]?.code)
    expect(await ask([first, ...others])).toEqual(Array(3).fill({ accessToken: fresh }))
    expect(profile.refreshes()).toBe(2)
    await expectSignedIn([first, ...others])
  })

  it('gives up when it is never answered, and keeps the session', async () => {
    const { first, others, answer } = await withOneAsking('graceful', { latencyMs: 30_000 })
    expectOneToken(await ask(others, { calls: 5 }))
    expect(profile.refreshes()).toBe(2)
    expect(await answer).toEqual([{ code: 'ERR_NETWORK' }])
    await expectSignedIn([first, ...others])
  })
})

it('a sign-out lasts, at whatever moment of the refresh of another tab it comes', async () => {
  const [first, ...others] = await profile.openSignedIn('lasting', 3)
  if (!first) throw new Error('No tab')
  const back: number[] = []
  // What tabs write reaches one another a few milliseconds later; the answer comes in the midst of these moments.
  for (let delayMs = 28; delayMs < 52; delayMs++) {
    await first.signIn()
    await profile.nap()
    profile.fail({ latencyMs: 30 })
    const atMs = Date.now() + 100
    await Promise.all([ask(others, { atMs }), first.signOut(atMs + delayMs)])
    await sleep(200)
    if ((await whoAre([first, ...others])).some((name) => name !== null)) back.push(delayMs)
  }
  expect(back).toEqual([])
})

describe('a slow answer that comes after something newer', () => {
  it('gives way to a sign-in of the same user', async () => {
    const { first, others, answer } = await withOneAsking('graceful', { latencyMs: 700 })
    await others[0]?.signIn()
    const newer = expectOneToken(await ask(others))
    expect(await answer).toEqual([{ accessToken: newer }])
    expect(expectOneToken(await ask([first, ...others]))).toBe(newer)
    await expectSignedIn([first, ...others])
  })

  it('gives way to another user', async () => {
    const { first, others, answer } = await withOneAsking('graceful', { latencyMs: 700 })
    await others[0]?.signIn(BERT)
    await answer
    await expectSignedIn([first, ...others], 'bert')
  })

  it('signs nobody in again who signed out meanwhile', async () => {
    const { first, others, answer } = await withOneAsking('graceful', { latencyMs: 700 })
    await others[0]?.signOut()
    expect(await answer).toEqual([{ code: 'ERR_SESSION_EXPIRED' }])
    expect(await whoAre([first, ...others])).toEqual([null, null, null])
    expect(await ask([first, ...others])).toEqual([{}, {}, {}])
    expect(await first.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('oken')
    expect(profile.refreshes()).toBe(1)
  })
})

it('what happens in one tab reaches the others within a second', async () => {
  const [first, ...others] = await profile.openSignedIn('lasting', 3)
  if (!first) throw new Error('No tab')
  const reaches = async (type: Heard['type'], happens: () => Promise<unknown>) => {
    const startMs = Date.now()
    await happens()
    for (const tab of others) {
      const find = async () =>
        (await tab.heard()).find((heard) => heard.type === type && heard.atMs >= startMs)
      const { atMs } = await vi.waitUntil(find, { timeout: 3000, interval: 20 })
      expect(atMs - startMs).toBeLessThan(1000)
    }
  }
  await reaches('refreshed', () => ask([first], { forceRefresh: true }))
  await reaches('signed-out', () => first.signOut())
  expect(await whoAre(others)).toEqual([null, null])
  await reaches('signed-in', () => first.signIn(BERT))
  expect(await whoAre(others)).toEqual(['bert', 'bert'])
})

it('two app clients with one storage never meet', async () => {
  const pages = await profile.open(3)
  const annas = pages.map((page) => toTab(page, CLIENTS.lasting))
  const berts = pages.map((page) => toTab(page, CLIENTS.strict))
  await annas[0]?.signIn(ANNA)
  await berts[1]?.signIn(BERT)
  await profile.nap()
  const [ofAnna, ofBert] = await Promise.all([ask(annas), ask(berts)])
  expect(expectOneToken(ofAnna)).not.toBe(expectOneToken(ofBert))
  expect(profile.refreshes()).toBe(2)
  await annas[2]?.signOut()
  expect(await whoAre(annas)).toEqual([null, null, null])
  await expectSignedIn(berts, 'bert')
})

describe('a clock that is wrong by a day', () => {
  it.each([-86_400, 86_400])('costs no request while it stays so (%i s)', async (seconds) => {
    const pages = await profile.open(3)
    const tabs = pages.map((page) => toTab(page, CLIENTS.strict))
    await profile.setAhead(seconds)
    await tabs[0]?.signIn()
    expectOneToken(await ask(tabs, { calls: 5 }))
    expect(profile.refreshes()).toBe(0)
  })

  it.each([-86_400, 86_400])('costs one when it is set (%i s)', async (seconds) => {
    const tabs = await profile.openSignedIn('strict', 5)
    await profile.setAhead(seconds)
    expectOneToken(await ask(tabs, { calls: 5 }))
    expectOneToken(await ask(tabs, { calls: 5 }))
    expect(profile.refreshes()).toBe(1)
    await expectSignedIn(tabs)
  })
})
