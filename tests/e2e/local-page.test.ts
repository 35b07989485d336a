import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LocalServer } from '@cognito-kit/local/node'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeProblems } from './support/axe.ts'
import {
  type LocalPageOptions,
  POOL_ID,
  send,
  signIn,
  signUp,
  useLocalPage,
} from './support/use-local-page.ts'

const pages = useLocalPage()

const announcement = (page: Page): Promise<string | null> =>
  page.locator('#announcer').textContent()

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Seconds by which the clock of the server was moved so far. */
async function moved({ url }: LocalServer): Promise<number> {
  const body = '{"advanceSeconds": 0}'
  const answer = await fetch(`${url}/_local/clock`, { method: 'POST', body })
  return (await answer.json()).advancedSeconds
}

/** Presses Tab until the focus is on an element; fails when it is never reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('Tab does not reach it')
}

/** Whatever a page can show: messages, a failed request, a fault, a locked user. */
async function fill(server: LocalServer): Promise<readonly string[]> {
  await signUp(server, 'wilma')
  await signUp(server, 'fred')
  await signIn(server, 'person03')
  for (let index = 0; index < 6; index += 1) await signIn(server, 'person04', 'Wrong-horse-1')
  server.pool.faults([{ target: 'GetUser', latencyMs: 5 }])
  const html = await (await fetch(`${server.url}/_local/pools/${POOL_ID}?q=person04`)).text()
  const user = /\/pools\/[^/"]+\/users\/[0-9a-f-]+/.exec(html)?.[0] ?? ''
  return [
    '/',
    '/inbox',
    `/inbox?message=${server.pool.messages()[0]?.id}`,
    '/inbox?q=nobody',
    '/pools',
    `/pools/${POOL_ID}`,
    user,
    '/requests',
    '/requests?request=4',
    '/clock?moved=60',
    '/active-faults',
  ]
}

const LOOKS: readonly (readonly [name: string, look: LocalPageOptions, dir: string])[] = [
  ['light', { colorScheme: 'light' }, 'ltr'],
  ['dark and right to left', { colorScheme: 'dark' }, 'rtl'],
  ['360 pixels wide', { viewport: { width: 360, height: 800 } }, 'ltr'],
]

describe('all pages', () => {
  it.each(LOOKS)('are accessible and fit: %s', async (_name, look, dir) => {
    const { open, page, server } = await pages.visit(look)
    for (const path of await fill(server)) {
      await open(path)
      await page.evaluate((value) => document.documentElement.setAttribute('dir', value), dir)
      for (const summary of await page.locator('summary').all()) await summary.click()
      expect([path, await axeProblems(page)]).toEqual([path, []])
      expect([path, await overflow(page)]).toEqual([path, 0])
    }
  })

  it('fit with texts twice as large', async () => {
    const { open, page, server } = await pages.visit({ viewport: { width: 720, height: 900 } })
    for (const path of await fill(server)) {
      await open(path)
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '30px'
      })
      expect([path, await overflow(page)]).toEqual([path, 0])
    }
  })
})

describe('with the keyboard alone', () => {
  it('a person reads a mail and copies its code', async () => {
    const { open, page, server } = await pages.visit({
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await signUp(server, 'wilma')
    await signUp(server, 'fred')
    await open('/inbox')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    const rows = page.locator('.row > a')
    await tabTo(page, rows.first())
    await page.keyboard.press('ArrowDown')
    expect(await rows.nth(1).evaluate((row) => row === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    const heading = page.getByRole('heading', { level: 2, name: 'Your verification code' })
    await heading.waitFor()
    await expect.poll(() => heading.evaluate((one) => one === document.activeElement)).toBe(true)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { name: 'Welcome' }).waitFor()

    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => announcement(page)).toBe('Copied')
    const [message] = server.pool.messages({ username: 'wilma' })
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(message?.code)
    expect(message?.code).toMatch(/^\d{6}$/)

    await page.keyboard.press('Escape')
    expect(await rows.nth(1).evaluate((row) => row === document.activeElement)).toBe(true)
    await page.goBack()
    await page.getByText('Choose a message to read it.').waitFor()
  })

  it('a code is copied from the list at once', async () => {
    const { page, server } = await pages.visit({
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await signUp(server, 'wilma')
    await page.getByRole('button', { name: 'Copy code for wilma@example.com' }).press('Enter')
    await expect.poll(() => announcement(page)).toBe('Copied')
    const [message] = server.pool.messages()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(message?.code)
  })
})

describe('what happens on the server', () => {
  it('shows up by itself, and leaves focus, selection, scrolling and the open mail as they are', async () => {
    const { open, page, server } = await pages.visit({ viewport: { width: 1280, height: 500 } })
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await signUp(server, name)
    await open(`/inbox?message=${server.pool.messages()[0]?.id}`)
    const row = page.locator('.row > a', { hasText: 'b@example.com' })
    await row.focus()
    await page.evaluate(() => {
      scrollTo(0, 250)
      getSelection()?.selectAllChildren(document.querySelector('.big-code') as Element)
    })
    const before = await row.boundingBox()
    const pane = await page.locator('.reading').boundingBox()
    const selected = await page.evaluate(() => getSelection()?.toString())

    await signUp(server, 'wilma')
    await page.locator('.row', { hasText: 'wilma@example.com' }).waitFor()
    expect(await announcement(page)).toBe(
      'New message to wilma@example.com: Your verification code',
    )
    expect(await row.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(selected)
    expect((await row.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0)
    expect((await page.locator('.reading').boundingBox())?.y).toBeCloseTo(pane?.y ?? 0, 0)
  })

  it('stays out while the page is paused, from page to page', async () => {
    const { open, page, server } = await pages.visit()
    const live = page.getByRole('switch', { name: 'Live' })
    await live.click()
    expect(await live.getAttribute('aria-checked')).toBe('false')
    await open('/inbox')
    expect(await live.getAttribute('aria-checked')).toBe('false')
    await signUp(server, 'wilma')
    const row = page.locator('.row', { hasText: 'wilma@example.com' })
    await page.waitForTimeout(2500)
    expect(await row.count()).toBe(0)
    await live.click()
    await row.waitFor()
  })

  it('is told apart from a server that does not answer', async () => {
    const { page, server } = await pages.visit({ mustBeClean: false })
    await signUp(server, 'wilma')
    await page.locator('.row', { hasText: 'wilma@example.com' }).waitFor()
    await page.route('**/_local/', (route) => route.abort())
    await expect
      .poll(() => announcement(page), { timeout: 8000 })
      .toBe('The server does not answer.')
    expect(await page.locator('.row', { hasText: 'wilma@example.com' }).count()).toBe(1)
    await page.unroute('**/_local/')
    await page.locator('.live[data-state="live"]').waitFor()
  })

  it('is found in the requests, with what was wrong', async () => {
    const { open, page, server } = await pages.visit()
    await signIn(server, 'person01', 'Wrong-horse-7')
    await open('/requests')
    await page.getByRole('link', { name: /^InitiateAuth/ }).click()
    const pane = page.getByRole('article')
    await pane.getByText('Incorrect username or password.').waitFor()
    expect(await pane.getByLabel('Request', { exact: true }).textContent()).toContain('person01')
    expect(await page.content()).not.toContain('Wrong-horse-7')
    await pane.getByRole('link', { name: 'person01' }).click()
    await page.getByText('1 wrong password in a row').waitFor()
  })
})

describe('lists', () => {
  it('are filtered while somebody types, who keeps typing', async () => {
    const { open, page, server } = await pages.visit()
    await signUp(server, 'wilma')
    await signUp(server, 'fred')
    await open('/inbox')
    const rows = page.locator('.rows > .row')
    expect(await rows.count()).toBe(2)
    const field = page.getByRole('searchbox', { name: 'Search' })
    await field.pressSequentially('wilm', { delay: 60 })
    await expect.poll(() => rows.count()).toBe(1)
    await expect.poll(() => announcement(page)).toBe('1 result')
    await page.waitForTimeout(1500)
    expect(await field.inputValue()).toBe('wilm')
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(page.url()).toContain('q=wilm')
    await page.getByLabel('Sent by').selectOption('Text message')
    await page.getByText('No message matches.').waitFor()
  })

  it('of users lead to the user', async () => {
    const { open, page } = await pages.visit()
    await open(`/pools/${POOL_ID}`)
    await page.getByRole('link', { name: 'More users' }).click()
    await page.getByRole('link', { name: 'person24' }).click()
    await page.getByRole('heading', { level: 1, name: 'person24' }).waitFor()
    await page.getByText('person24@example.com').first().waitFor()
  })
})

describe('the buttons', () => {
  it('move the clock, and a reset takes it back once it was confirmed', async () => {
    const { open, page, server } = await pages.visit()
    await page.getByRole('button', { name: '+ 1 hour' }).click()
    await page.getByText('Moved by 1 hour.').waitFor()
    expect(await moved(server)).toBe(3600)
    await page.getByLabel('Move by').fill('2')
    await page.getByLabel('Unit').selectOption('days')
    await page.getByRole('button', { name: 'Move the clock' }).click()
    await page.getByText('Moved by 2 days.').waitFor()
    expect(await moved(server)).toBe(3600 + 2 * 86_400)
    await open('/')
    const confirm = page.getByRole('button', { name: 'Yes, forget everything' })
    expect(await confirm.isVisible()).toBe(false)
    await page.getByText('Start afresh…').click()
    await confirm.click()
    await page.getByText('Everything is as the seed has it.').waitFor()
    expect(await moved(server)).toBe(0)
  })

  it('clear the faults', async () => {
    const { open, page, server } = await pages.visit()
    server.pool.faults([{ target: 'GetUser', times: 'always', latencyMs: 5 }])
    await open('/active-faults')
    await page.getByText('active, 0 so far').waitFor()
    await page.getByRole('button', { name: 'Clear all faults' }).click()
    await page.getByText('Nothing goes wrong on purpose any more.').waitFor()
    expect(server.pool.faults()).toEqual([])
  })

  it('do nothing for a page of another port', async () => {
    const { page, server } = await pages.visit({ mustBeClean: false })
    const other = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<form method="post" action="${server.url}/_local/forms/clock">
<input name="seconds" value="60"><button>Win</button></form>`)
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
    await page.getByRole('button', { name: 'Win' }).click()
    await page.getByText('Only the pages under /_local may post forms').waitFor()
    expect(await moved(server)).toBe(0)
    other.close()
  })
})

describe('without JavaScript', () => {
  it('mails are read, lists searched and the clock is moved', async () => {
    const { open, page, server } = await pages.visit({ javaScriptEnabled: false })
    await signUp(server, 'wilma')
    await signUp(server, 'fred')
    await open('/inbox')
    expect(await page.getByRole('button', { name: /Copy/ }).count()).toBe(0)
    expect(await page.getByRole('switch').count()).toBe(0)
    await page.getByRole('searchbox', { name: 'Search' }).fill('wilma')
    await page.getByRole('button', { name: 'Search' }).click()
    expect(await page.locator('.rows > .row').count()).toBe(1)
    await page.getByRole('link', { name: /wilma@example\.com/ }).click()
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { name: 'Welcome' }).waitFor()
    await page.getByRole('link', { name: 'Clock' }).click()
    await page.getByRole('button', { name: '+ 1 day' }).click()
    await page.getByText('Moved by 1 day.').waitFor()
    expect(await moved(server)).toBe(86_400)
    await open('/')
    await page.getByText('Start afresh…').click()
    await page.getByRole('button', { name: 'Yes, forget everything' }).click()
    expect(await moved(server)).toBe(0)
  })
})

describe('a mail that is up to something', () => {
  it('runs nothing, loads nothing and leads nowhere', async () => {
    const { open, page, server } = await pages.visit({ mustBeClean: false })
    const asked: string[] = []
    const tracker = createServer(({ url = '' }, response) => {
      asked.push(url)
      response.end()
    })
    await new Promise<void>((resolve) => tracker.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(tracker.address() as AddressInfo).port}`
    await send(server, 'UpdateUserPool', {
      UserPoolId: POOL_ID,
      AutoVerifiedAttributes: ['email'],
      EmailVerificationMessage: `<script src="${base}/a.js"></script><script>top.document.title = 'taken'</script>
<img src="${base}/b.gif" onerror="top.location = '${base}/c'"><link rel="stylesheet" href="${base}/d.css">
<meta http-equiv="refresh" content="0; url=${base}/e"><iframe src="${base}/f"></iframe>
<style>body { background: url(${base}/g.png) }</style><p>Harmless {####}</p><a href="${base}/h" target="_top">Win</a>`,
    })
    await signUp(server, 'wilma')
    await open(`/inbox?message=${server.pool.messages()[0]?.id}`)
    const frame = page.frameLocator('iframe.mail')
    await frame.getByText('Harmless').waitFor()
    await frame.getByRole('link', { name: 'Win' }).click()
    await page.waitForTimeout(1000)
    expect(asked).toEqual([])
    expect(await page.title()).toBe('Inbox · Local user pools')
    expect(page.url()).toContain('/_local/inbox')
    tracker.close()
  })
})
