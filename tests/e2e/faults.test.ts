import { type LocalServer, serve } from '@cognito-kit/local/node'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../tooling/run/chromium.mjs'

let browser: Browser
let page: Page
let server: LocalServer
let arrived: string[]

beforeAll(async () => {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium on this machine')
  browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
})
afterAll(() => browser.close())

beforeEach(async () => {
  arrived = []
  server = await serve({ port: 0, onRequest: ({ target }) => arrived.push(target) })
  page = await browser.newPage()
  // A page of another origin, as apps are, and one without a policy that keeps it from asking.
  await page.goto(`${server.url.replace('127.0.0.1', 'localhost')}/_local/health`)
})
afterEach(async () => {
  await page.close()
  await server.close()
})

/** Runs in the page: the status of an answer and its time to wait, or that there was none. */
const ask = async (url: string): Promise<string> => {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
  }
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: '{}' })
    return `${answer.status} ${answer.headers.get('retry-after') ?? ''}`.trim()
  } catch (error) {
    return error instanceof TypeError ? 'no answer' : 'another error'
  }
}

const inTurn = async (times: number): Promise<readonly string[]> => {
  const outcomes: string[] = []
  for (let at = 0; at < times; at += 1) outcomes.push(await page.evaluate(ask, server.url))
  return outcomes
}

it.each(['before', 'after'] as const)(
  'a browser notices a connection that is dropped %s the operation, and asks once',
  async (drop) => {
    server.pool.faults([{ target: 'GetUser', skip: 2, drop }])
    // The first requests leave a connection behind, on which the browser would repeat the third by itself.
    expect(await inTurn(4)).toEqual(['400', '400', 'no answer', '400'])
    expect(arrived).toEqual(['GetUser', 'GetUser', 'GetUser', 'GetUser'])
  },
)

it('a page of another origin reads an injected error and how long to wait', async () => {
  const error = { status: 429, name: 'TooManyRequestsException', retryAfter: '3' }
  server.pool.faults([{ target: 'GetUser', error }])
  expect(await inTurn(2)).toEqual(['429 3', '400'])
})
