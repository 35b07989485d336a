import { describe, expect, it } from 'vitest'
import { contextOver } from '../support/context-over.ts'
import { useDurableStore } from '../support/durable-store.ts'
import { signInBySrp } from '../support/srp-client.ts'
import { createTestServer, errorOf, PASSWORD, TestServer } from '../support/test-server.ts'

const durable = useDurableStore()

describe('a durable store', () => {
  it('carries a sign-up, sign-ins and a sign-out across a restart', async () => {
    const server = await createTestServer({
      context: contextOver(durable.store),
      pool: { AutoVerifiedAttributes: ['email'], AliasAttributes: ['email'] },
    })
    await server.call('SignUp', {
      ClientId: server.clientId,
      Username: 'anna',
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: 'anna@example.com' }],
    })
    await server.call('ConfirmSignUp', {
      ClientId: server.clientId,
      Username: 'anna',
      ConfirmationCode: server.lastCode('anna'),
    })
    expect(await errorOf(server.signIn('anna', 'Wrong-Horse-1'))).toContain('Incorrect')
    const first = await server.tokens('anna@example.com')
    const second = await signInBySrp(server, 'anna', PASSWORD)
    await server.call('RevokeToken', { ClientId: server.clientId, Token: first.refresh })

    const restarted = new TestServer(contextOver(durable.reopen()), server.poolId, server.clientId)
    const getUser = (AccessToken: string) => restarted.call('GetUser', { AccessToken })
    expect(await errorOf(getUser(first.access))).toContain('has been revoked')
    const { AuthenticationResult: result } = second
    expect((await getUser(`${result?.AccessToken}`)).Username).toBe('anna')
    const refreshed = await restarted.call('GetTokensFromRefreshToken', {
      ClientId: server.clientId,
      RefreshToken: `${result?.RefreshToken}`,
    })
    expect(refreshed.AuthenticationResult?.AccessToken).toBeDefined()
  })

  it('takes back all of a change that fails', async () => {
    const server = await createTestServer({
      context: contextOver(durable.store),
      pool: { AutoVerifiedAttributes: ['email'], AliasAttributes: ['email'] },
    })
    const email = 'shared@example.com'
    await server.addUser('anna', { email, email_verified: 'true' })
    await server.call('SignUp', {
      ClientId: server.clientId,
      Username: 'ben',
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: email }],
    })
    const confirm = (ForceAliasCreation: boolean) =>
      server.call('ConfirmSignUp', {
        ClientId: server.clientId,
        Username: 'ben',
        ConfirmationCode: server.lastCode('ben'),
        ForceAliasCreation,
      })
    expect(await errorOf(confirm(false))).toContain('AliasExistsException')
    // The code is still good, so its use was taken back too.
    expect(await errorOf(confirm(true))).toBe('no error')
  })
})
