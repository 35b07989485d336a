import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalPool } from '@cognito-kit/local'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'

const PACKAGES = join(import.meta.dirname, '../../packages')

/** Where the programs are written: inside this package, so that they find what it depends on. */
const folder = mkdtempSync(join(import.meta.dirname, 'node_modules/.readme-'))

/** Runs the first TypeScript program of a README, or below a heading of it, as it stands and returns what it printed. */
async function runReadme(name: string, heading = ''): Promise<unknown[]> {
  const text = readFileSync(join(PACKAGES, name, 'README.md'), 'utf8')
  const below = text.slice(text.indexOf(heading && `\n## ${heading}\n`))
  const program = /^```ts\n(.*?)^```$/ms.exec(below)?.[1]
  if (program === undefined) throw new Error(`the README of ${name} has no program`)
  const file = join(folder, `${name}${heading}.ts`)
  writeFileSync(file, program)
  const printed: unknown[] = []
  vi.spyOn(console, 'log').mockImplementation(
    (...values: unknown[]) => void printed.push(...values),
  )
  await import(/* @vite-ignore */ file)
  return printed
}

/** Answers in the service's place for the ids and the user that the READMEs name. */
function serveExamplePool(): void {
  const pool = createLocalPool({
    seed: {
      pools: [
        {
          id: 'eu-west-1_AbCdEfGhI',
          name: 'people',
          AutoVerifiedAttributes: ['email'],
          Policies: { PasswordPolicy: { RequireUppercase: false } },
          clients: [
            {
              id: '1h57kf5cpq17m0eml12example',
              name: 'app',
              ExplicitAuthFlows: [
                'ALLOW_USER_SRP_AUTH',
                'ALLOW_USER_PASSWORD_AUTH',
                'ALLOW_REFRESH_TOKEN_AUTH',
              ],
            },
          ],
          users: [{ username: 'anna', password: 'correct horse 1!' }],
        },
      ],
    },
  })
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => pool.fetch(new Request(url, init)))
}

describe('the program of the README runs', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  test('of protocol, with the service replaced by a local pool', async () => {
    serveExamplePool()
    expect(await runReadme('protocol')).toEqual(['Bearer'])
  })

  test('of local', async () => {
    expect(await runReadme('local')).toEqual([
      expect.objectContaining({
        AuthenticationResult: expect.objectContaining({ TokenType: 'Bearer' }),
      }),
    ])
  })

  test('of core, with the service replaced by a local pool', async () => {
    serveExamplePool()
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
    expect(await runReadme('core')).toEqual([
      'Hello anna',
      expect.objectContaining({ username: 'anna' }),
    ])
    expect(kept.size).toBe(0)
  })

  test('of core, for the own account', async () => {
    serveExamplePool()
    const [sent, reason, attributes, ...others] = await runReadme('core', 'Account')
    expect([sent, reason]).toEqual(['We sent a code to a***@e***', 'wrong-current-password'])
    expect(JSON.parse(String(attributes))).toMatchObject({
      email: 'anna@example.org',
      email_verified: 'false',
    })
    expect(others).toEqual([])
  })
})
