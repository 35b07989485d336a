import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalServer } from '@cognito-kit/local/node'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../tooling/run/chromium.mjs'
import { type RunningExample, serveBuilt, serveHtml } from './support/example.ts'
import { ANNA, servePool } from './support/pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-kit-examples-'))
let browser: Browser
let pool: LocalServer

/** A page as for a new visitor, and all that it complains of. */
async function open(url: string): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  const problems: string[] = []
  page.setDefaultTimeout(10_000)
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text())
  })
  await page.goto(url)
  return { page, problems }
}

const names = ['html', 'react', 'vue', 'svelte'] as const
const start = (name: (typeof names)[number]): Promise<RunningExample> =>
  name === 'html' ? serveHtml(pool.url) : serveBuilt(name, pool.url, join(folder, name))

beforeAll(async () => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH')
  ;[browser, pool] = await Promise.all([
    chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] }),
    servePool(),
  ])
})

afterAll(async () => {
  await browser?.close()
  await pool?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(names)('the example for %s', (name) => {
  let example: RunningExample

  beforeAll(async () => {
    example = await start(name)
  })

  afterAll(() => example?.close())

  test('signs in, remembers and signs out under a strict policy', async () => {
    const { page, problems } = await open(example.url)
    const greeting = page.getByRole('heading', { name: 'Hello anna' })

    await page.locator('cognito-login .cui-input[name=username]').fill(ANNA.username)
    await page.locator('cognito-login .cui-input[name=password]').fill(ANNA.password)
    await page.locator('cognito-login .cui-submit').click()
    await greeting.waitFor()
    expect(await page.locator('code').textContent()).toMatch(/^[\da-f-]{36}$/)
    expect(await page.locator('cognito-login').isVisible()).toBe(false)

    await page.reload()
    await greeting.waitFor()

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.locator('cognito-login .cui-input[name=username]').waitFor()
    expect(await greeting.isVisible()).toBe(false)
    expect(problems).toEqual([])
    await page.close()
  })
})
