import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool } from '../../src/app.ts'
import { readSeedFile } from '../../src/node/read-seed-file.ts'
import { type LocalServer, serve } from '../../src/node/serve.ts'
import { succeed } from '../support/send.ts'
import { errorOf } from '../support/test-server.ts'

let folder: string
let server: LocalServer | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'triggers-'))
})

afterEach(async () => {
  await server?.close()
  server = undefined
  await rm(folder, { recursive: true })
})

/** Writes a seed file whose pool names a module for PreSignUp, and reads it. */
const seedWith = async (PreSignUp: string) => {
  const clients = [{ id: 'web', name: 'web' }]
  const pool = { id: 'us-east-1_Example01', name: 'people', triggers: { PreSignUp }, clients }
  const path = join(folder, 'seed.json')
  await writeFile(path, JSON.stringify({ pools: [pool] }))
  return readSeedFile(path)
}

const MODULE = `export const handler = async (event) => {
  event.response.autoConfirmUser = true
  return event
}`

describe('the trigger modules of a seed file', () => {
  it('stand relative to it and are called', async () => {
    await writeFile(join(folder, 'confirm.mjs'), MODULE)
    server = await serve({ port: 0, seed: await seedWith('./confirm.mjs') })
    const input = { ClientId: 'web', Username: 'ada', Password: 'Correct-horse-1' }
    expect((await succeed(server.pool, 'SignUp', input)).UserConfirmed).toBe(true)
  })

  it('must be there', async () => {
    const seed = await seedWith('./missing.mjs')
    expect(await errorOf(serve({ port: 0, seed }))).toMatch(
      /^SeedError: pools\[0\]\.triggers\.PreSignUp: cannot be loaded: /,
    )
  })

  it('must export a handler', async () => {
    await writeFile(join(folder, 'empty.mjs'), 'export const other = 1')
    const seed = await seedWith('./empty.mjs')
    expect(await errorOf(serve({ port: 0, seed }))).toBe(
      'SeedError: pools[0].triggers.PreSignUp: names a module that exports no function handler',
    )
  })

  it('cannot be loaded where there are no files', async () => {
    const pool = createLocalPool({ seed: await seedWith('./confirm.mjs') })
    expect(await errorOf(pool.ready())).toBe(
      'SeedError: pools[0].triggers.PreSignUp: names a module, which only serve can load',
    )
  })

  it('may be endpoints instead, which every server knows', async () => {
    const seed = await seedWith('http://triggers.example/')
    const asked: string[] = []
    const fetch = async (url: RequestInfo | URL, init?: RequestInit) => {
      asked.push(String(url))
      return new Response(String(init?.body))
    }
    const pool = createLocalPool({ seed, fetch })
    const input = { ClientId: 'web', Username: 'ada', Password: 'Correct-horse-1' }
    await succeed(pool, 'SignUp', input)
    expect(asked).toEqual(['http://triggers.example/'])
  })

  it('are named as the service names its triggers', async () => {
    const path = join(folder, 'seed.json')
    const pool = { id: 'us-east-1_Example01', name: 'people', triggers: { BeforeSignUp: 'x' } }
    await writeFile(path, JSON.stringify({ pools: [pool] }))
    expect(await errorOf(readSeedFile(path))).toMatch(
      /^SeedError: pools\[0\]\.triggers\.BeforeSignUp: is not known/,
    )
  })
})
