import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalPool } from '@cognito-kit/local'
import { chromium } from 'playwright-core'
import { expect, it } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../tooling/run/chromium.mjs'
import { serveCoreApp } from './support/serve-core-app.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'

/** The program under the heading of the README of core. */
function passkeyProgram(): string {
  const text = readFileSync(join(import.meta.dirname, '../../packages/core/README.md'), 'utf8')
  const program = /^## Passkeys\n+```ts\n(.*?)^```$/ms.exec(text)?.[1]
  if (program === undefined) throw new Error('The README of core has no program for passkeys')
  return program
}

/** Answers in the service's place for the ids and the user that the README names. */
const createExamplePool = () =>
  createLocalPool({
    seed: {
      pools: [
        {
          id: 'eu-west-1_AbCdEfGhI',
          name: 'people',
          Policies: {
            PasswordPolicy: { RequireUppercase: false },
            SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
          },
          WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
          clients: [
            {
              id: '1h57kf5cpq17m0eml12example',
              name: 'app',
              ExplicitAuthFlows: [
                'ALLOW_USER_SRP_AUTH',
                'ALLOW_USER_AUTH',
                'ALLOW_REFRESH_TOKEN_AUTH',
              ],
            },
          ],
          users: [{ username: 'anna', password: 'correct horse 1!' }],
        },
      ],
    },
  })

it('the passkey program of the README of core runs, with the service replaced by a local pool', async () => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH')
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
  const server = await serveCoreApp(passkeyProgram())
  try {
    const page = await browser.newPage()
    const pool = createExamplePool()
    await page.route('https://cognito-idp.eu-west-1.amazonaws.com/', async (route) => {
      const request = route.request()
      const answer = await pool.fetch(
        new Request(request.url(), {
          method: request.method(),
          headers: request.headers(),
          body: request.postData(),
        }),
      )
      const headers = Object.fromEntries(answer.headers)
      await route.fulfill({ status: answer.status, headers, body: await answer.text() })
    })
    const printed: string[] = []
    page.on('console', (message) => printed.push(message.text()))
    page.on('pageerror', (error) => printed.push(`${error}`))
    await VirtualAuthenticator.plugInto(page)
    await page.goto(server.url)
    await expect.poll(() => printed, { timeout: 10_000 }).toHaveLength(2)
    expect(printed).toEqual(['localhost', 'Hello anna'])
  } finally {
    server.close()
    await browser.close()
  }
})
