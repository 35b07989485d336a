import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
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
const script = fileURLToPath(new URL('./support/boto3_client.py', import.meta.url))
const note = isInstalled ? '' : ' (skipped: python3 with a recent boto3 is not installed)'

test.skipIf(!isInstalled)(`boto3 does the whole round${note}`, async () => {
  const server = await startLocalServer()
  try {
    const arguments_ = [script, server.url, POOL_ID, CLIENT_ID, PASSWORD, NEW_PASSWORD]
    const { stdout } = await promisify(execFile)('python3', arguments_)
    expect(JSON.parse(stdout)).toEqual({
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
