import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createClient, currentTokens, signInWithSrp } from '@cognito-kit/core'
import { createLocalPool, type LocalPool } from '@cognito-kit/local'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

const POOL_ID = 'eu-west-1_AbCdEfGhI'
const CLIENT_ID = '1h57kf5cpq17m0eml12example'
const SERVICE = 'https://cognito-idp.eu-west-1.amazonaws.com'

/** Where the program is written: inside this package, so that it finds what it depends on. */
const folder = mkdtempSync(join(import.meta.dirname, 'node_modules/.verify-readme-'))

/** The program under the heading of the README of core; only its port is one that is free. */
async function runProgram(): Promise<Server> {
  const text = readFileSync(join(import.meta.dirname, '../../packages/core/README.md'), 'utf8')
  const program = /^## Verifying tokens\n.*?^```ts\n(.*?)^```$/ms.exec(text)?.[1]
  if (program === undefined) throw new Error('The README of core has no program that verifies')
  const file = join(folder, 'api.ts')
  writeFileSync(file, `${program.replace('listen(8080)', 'listen(0)')}\nexport { server }\n`)
  const { server } = (await import(/* @vite-ignore */ file)) as { server: Server }
  return server
}

/** Who is in which group. */
const GROUPS: { readonly [username: string]: readonly string[] } = { anna: ['admin'], ben: [] }

const pool: LocalPool = createLocalPool({
  origin: SERVICE,
  seed: {
    pools: [
      {
        id: POOL_ID,
        name: 'people',
        Policies: { PasswordPolicy: { RequireUppercase: false } },
        clients: [
          {
            id: CLIENT_ID,
            name: 'app',
            ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
        ],
        users: Object.keys(GROUPS).map((username) => ({ username, password: 'correct horse 1!' })),
      },
    ],
  },
  triggers: {
    [POOL_ID]: {
      PreTokenGeneration: (event) => ({
        ...event,
        response: {
          claimsOverrideDetails: {
            groupOverrideDetails: { groupsToOverride: GROUPS[event.userName] },
          },
        },
      }),
    },
  },
})

const tokenOf = async (username: string): Promise<string> => {
  const client = createClient({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    fetch: (url, init) => pool.fetch(new Request(url, init)),
  })
  await signInWithSrp(client, { username, password: 'correct horse 1!' })
  return (await currentTokens(client))?.accessToken ?? ''
}

const { fetch } = globalThis
let server: Server

/** Asks the program as a client of it would. */
const ask = async (authorization?: string): Promise<readonly [number, string]> => {
  const { port } = server.address() as AddressInfo
  const headers = authorization === undefined ? {} : { authorization }
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers })
  return [answer.status, await answer.text()]
}

describe('the program of the README of core that verifies tokens', () => {
  beforeAll(async () => {
    server = await runProgram()
  })

  afterEach(() => vi.unstubAllGlobals())

  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  test('asks for another try while the keys cannot be had', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 500 }))
    expect(await ask(`Bearer ${await tokenOf('anna')}`)).toEqual([503, 'keys-unavailable'])
  })

  test('lets admins in and nobody else', async () => {
    const asked: string[] = []
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      asked.push(url)
      return pool.fetch(new Request(url, init))
    })
    const token = await tokenOf('anna')
    await vi.waitFor(async () => {
      expect(await ask(`Bearer ${token}`)).toEqual([200, 'Hello anna'])
    }, 5000)
    expect(await ask(`bearer ${token}`)).toEqual([200, 'Hello anna'])
    expect(await ask(`Bearer ${await tokenOf('ben')}`)).toEqual([403, 'group'])
    expect(await ask(`Bearer ${token.slice(0, -2)}`)).toEqual([401, 'signature'])
    expect(await ask()).toEqual([401, 'malformed'])
    expect(asked).toEqual([`${SERVICE}/${POOL_ID}/.well-known/jwks.json`])
  })
})
