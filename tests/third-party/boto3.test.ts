import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { serveLife } from './support/life-server.ts'
import {
  CLIENT_ID,
  NEW_PASSWORD,
  PASSWORD,
  POOL_ID,
  startLocalServer,
} from './support/local-server.ts'

/** Old releases do not know GetTokensFromRefreshToken. */
const PROBE =
  "import boto3; boto3.client('cognito-idp', region_name='eu-west-1').get_tokens_from_refresh_token"

const isInstalled = spawnSync('python3', ['-c', PROBE]).status === 0

/** Runs a script against a server and reads what it prints. */
const run = async (script: string, url: string): Promise<unknown> => {
  const path = fileURLToPath(new URL(`./support/${script}`, import.meta.url))
  const arguments_ = [path, url, POOL_ID, CLIENT_ID, PASSWORD, NEW_PASSWORD]
  const { stdout } = await promisify(execFile)('python3', arguments_, {
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'test' },
  })
  return JSON.parse(stdout)
}

const note = isInstalled ? '' : ' (skipped: python3 with a recent boto3 is not installed)'

test.skipIf(!isInstalled)(`boto3 does the whole round${note}`, async () => {
  const server = await startLocalServer()
  try {
    expect(await run('boto3_client.py', server.url)).toEqual({
      wrong: ['NotAuthorizedException', 'Incorrect username or password.'],
      unconfirmed: ['UserNotConfirmedException', 'User is not confirmed.'],
      user: 'fred',
      oldPassword: ['NotAuthorizedException', 'Incorrect username or password.'],
      created: true,
      challenge: 'NEW_PASSWORD_REQUIRED',
      tokenType: 'Bearer',
      signedOut: ['NotAuthorizedException', 'Access Token has been revoked'],
      users: ['anna', 'ben', 'cleo', 'fred'],
    })
  } finally {
    await server.close()
  }
})

test.skipIf(!isInstalled)(`boto3 lives the whole life of an account${note}`, async () => {
  const server = await serveLife()
  try {
    expect(await run('boto3_life.py', server.url)).toEqual({
      wrongCode: 'CodeMismatchException',
      beforeProof: ['greta@example.com', 'true', 'Gretel'],
      wrongAttributeCode: 'CodeMismatchException',
      afterProof: ['greta@example.org', 'true', null],
      wrongTotp: 'EnableSoftwareTokenMFAException',
      challenge: 'SOFTWARE_TOKEN_MFA',
      passkeys: [],
      wrongReset: 'CodeMismatchException',
      weakReset: 'InvalidPasswordException',
      oldPassword: 'NotAuthorizedException',
      signedOut: 'NotAuthorizedException',
      deleted: 'UserNotFoundException',
      messages: [
        'CustomMessage_SignUp',
        'CustomMessage_ResendCode',
        'CustomMessage_UpdateUserAttribute',
        'CustomMessage_ForgotPassword',
      ],
    })
  } finally {
    await server.close()
  }
})
