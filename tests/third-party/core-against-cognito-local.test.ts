import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  type Client,
  confirmSignUp,
  createClient,
  currentTokens,
  getUser,
  signInWithPassword,
  signUp,
} from '@cognito-kit/core'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PASSWORD = 'Correct-horse-1'
const EMAIL = 'anna@example.com'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

/** Starts cognito-local in a folder of its own; it keeps its data beside the working directory. */
async function startCognitoLocal(folder: string, port: number): Promise<ChildProcess> {
  const start = createRequire(import.meta.url).resolve('cognito-local/lib/bin/start.js')
  const child = spawn(process.execPath, [start], {
    cwd: folder,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), CODE: '1234' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`cognito-local ended with ${code}`)))
    child.stdout?.on('data', (text) => {
      if (String(text).includes('running on')) resolve()
    })
  })
  return child
}

describe('core against cognito-local, a server that nobody here wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-local-'))
  let server: ChildProcess
  let client: Client

  beforeAll(async () => {
    const port = await freePort()
    const endpoint = `http://127.0.0.1:${port}`
    server = await startCognitoLocal(folder, port)
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const admin = new CognitoIdentityProviderClient({ endpoint, region: 'local', credentials })
    const { UserPool } = await admin.send(new CreateUserPoolCommand({ PoolName: 'p' }))
    const userPoolId = UserPool?.Id ?? ''
    const made = await admin.send(
      new CreateUserPoolClientCommand({ UserPoolId: userPoolId, ClientName: 'c' }),
    )
    client = createClient({ userPoolId, clientId: made.UserPoolClient?.ClientId ?? '', endpoint })
    await signUp(client, {
      username: EMAIL,
      password: PASSWORD,
      attributes: { email: EMAIL },
    })
    await admin.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: userPoolId,
        Username: EMAIL,
        Password: PASSWORD,
        Permanent: true,
      }),
    )
    admin.destroy()
  })

  afterAll(() => {
    server?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test('a wrong confirmation code is a typed error', async () => {
    const confirm = confirmSignUp(client, { username: EMAIL, code: '9999' })
    await expect(confirm).rejects.toMatchObject({ code: 'ERR_CODE_MISMATCH' })
  })

  test('signs in by USER_PASSWORD_AUTH and reads the user', async () => {
    const step = await signInWithPassword(client, { username: EMAIL, password: PASSWORD })
    if (step.name !== 'DONE') throw new Error(step.name)
    const tokens = await currentTokens(client)
    expect(decodeJwt(tokens?.accessToken ?? '')).toMatchObject({ username: step.session.username })
    expect((await getUser(client)).attributes['email']).toBe(EMAIL)
  })

  // This server does not know GetTokensFromRefreshToken, and says so with the status 500.
  test('refreshes by the older flow, and stays signed in', async () => {
    const before = await currentTokens(client)
    const after = await currentTokens(client, { forceRefresh: true })
    expect(after?.accessToken).not.toBe(before?.accessToken)
    const claims = decodeJwt(after?.accessToken ?? '')
    expect(claims).toMatchObject({ sub: decodeJwt(before?.accessToken ?? '').sub })
    expect((await getUser(client)).attributes['email']).toBe(EMAIL)
    expect(await currentTokens(client, { forceRefresh: true })).not.toBeNull()
  })

  test('a wrong password is a typed error', async () => {
    const signIn = signInWithPassword(client, { username: EMAIL, password: 'Wrong-horse-1' })
    // The service itself says NotAuthorizedException; this server has a name of its own for it.
    await expect(signIn).rejects.toMatchObject({ code: 'ERR_INVALID_PASSWORD' })
  })
})
