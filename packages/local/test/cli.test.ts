import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'

const PACKAGE = fileURLToPath(new URL('..', import.meta.url))

/** Below the package, so that Node finds what it depends on. */
const BUNDLE = join(PACKAGE, 'node_modules/.cache/cli-test/cli.mjs')

// One file, as it is published: to translate hundreds of them takes each process two seconds.
beforeAll(() =>
  build({
    entryPoints: [join(PACKAGE, 'src/cli.ts')],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['lmdb', 'nodemailer', 'jose', '@noble/hashes', '@simplewebauthn/server'],
  }),
)

interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

interface Running {
  readonly child: ChildProcess
  /** Waits for the address that the server prints. */
  readonly url: Promise<string>
  readonly ended: Promise<Ended>
}

let children: ChildProcess[] = []
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
})

const run = (...args: readonly string[]): Running => {
  const child = spawn(process.execPath, [BUNDLE, ...args], { cwd: PACKAGE })
  children.push(child)
  let [output, errors] = ['', '']
  const url = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      const [, address] = /listening on (\S+)\n/.exec(output) ?? []
      if (address !== undefined) resolve(address)
    })
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, output, errors }))
  })
  return { child, url, ended }
}

const fileWith = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'cognito-kit-')), 'seed.json')
  writeFileSync(path, text)
  return path
}

describe('the command', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('listens, and stops cleanly on %s', async (signal) => {
    const quiet = signal === 'SIGINT'
    const { child, url, ended } = run('--port', '0', ...(quiet ? ['--quiet'] : []))
    const address = await url
    const health = await fetch(`${address}/_local/health`)
    expect(health.status).toBe(200)
    child.kill(signal)
    const { code, output, errors } = await ended
    expect([code, errors]).toEqual([0, ''])
    const more = quiet ? '' : `inbox, pools and users: ${address}/_local/\n`
    expect(output).toBe(`listening on ${address}\n${more}`)
  })

  it('plants a seed and sends fixed codes', async () => {
    const seed = fileWith(
      '{"pools":[{"id":"us-east-1_Example01","name":"people","AutoVerifiedAttributes":["email"],"clients":[{"id":"web","name":"web"}]}]}',
    )
    const { url } = run('--port', '0', '--seed', seed, '--fixed-code', '4321')
    const address = await url
    const body = JSON.stringify({
      ClientId: 'web',
      Username: 'ada',
      Password: 'Correct-horse-1',
      UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
    })
    const signedUp = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp',
      },
      body,
    })
    expect(signedUp.status).toBe(200)
    const { messages } = await (await fetch(`${address}/_local/messages?username=ada`)).json()
    expect(messages[0].code).toBe('4321')
  })

  it('names the mail server without its credentials', async () => {
    const { child, url, ended } = run('--port', '0', '--smtp', 'smtp://ada:Secret-1@127.0.0.1:9')
    const address = await url
    await expect.poll(async () => (await fetch(`${address}/_local/health`)).status).toBe(200)
    child.kill('SIGTERM')
    const { output, errors } = await ended
    expect(output).toContain('e-mails go on to 127.0.0.1:9\n')
    expect(output + errors).not.toContain('Secret-1')
  })

  it('refuses a bad flag with status 2 and nothing on its output', async () => {
    const { code, output, errors } = await run('--port', 'abc').ended
    expect([code, output]).toEqual([2, ''])
    expect(errors).toContain("--port must be a number from 0 to 65535, not 'abc'")
    expect(errors).toContain('--help')
  })

  it('refuses a bad seed with status 2', async () => {
    const { code, errors } = await run('--seed', fileWith('{"pools": [5]}')).ended
    expect(code).toBe(2)
    expect(errors).toContain('pools[0]: must be an object')
  })

  it('says that the port is in use', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const { code, errors } = await run('--port', String(port)).ended
    other.close()
    expect(code).toBe(1)
    expect(errors).toContain(`Port ${port} on 127.0.0.1 is in use`)
  })
})

describe('--data', () => {
  it('keeps what was acknowledged when the process is killed', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cognito-kit-'))
    const create = async (url: string, PoolName: string): Promise<string> => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.CreateUserPool',
          authorization: 'AWS4-HMAC-SHA256 Credential=test',
        },
        body: JSON.stringify({ PoolName }),
      })
      return (await answer.json()).UserPool.Id
    }
    const first = run('--port', '0', '--data', directory)
    const acknowledged: string[] = []
    const url = await first.url
    const writing = (async () => {
      for (let index = 0; ; index += 1) acknowledged.push(await create(url, `pool${index}`))
    })().catch(() => undefined)
    while (acknowledged.length < 50) await new Promise((resolve) => setImmediate(resolve))
    first.child.kill('SIGKILL')
    await first.ended
    await writing

    const address = await run('--port', '0', '--data', directory).url
    for (const id of acknowledged) {
      const answer = await fetch(`${address}/${id}/.well-known/openid-configuration`)
      expect([id, answer.status]).toEqual([id, 200])
    }
  })
})
