import { describe, expect, it } from 'vitest'
import { contextOver } from '../support/context-over.ts'
import { useDurableStore } from '../support/durable-store.ts'
import { ALL_FACTORS, answer, appCode, createMfaServer, setUpApp } from '../support/mfa-server.ts'
import { errorOf, TestServer } from '../support/test-server.ts'

const durable = useDurableStore()

describe('a durable store', () => {
  it('keeps settings, secrets, used codes and challenges across a restart', async () => {
    const config = { MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS } as const
    const server = await createMfaServer(config, { context: contextOver(durable.store) })
    await server.addUser('anna', { phone_number: '+15550001234' })
    const { access: AccessToken } = await server.tokens('anna')
    const secret = await setUpApp(server, AccessToken)
    const on = { Enabled: true }
    const preference = { SMSMfaSettings: on, SoftwareTokenMfaSettings: on }
    await server.call('SetUserMFAPreference', { AccessToken, ...preference })
    const select = await server.signIn('anna')

    const back = new TestServer(contextOver(durable.reopen()), server.poolId, server.clientId)
    const shown = await back.call('GetUserPoolMfaConfig', { UserPoolId: back.poolId })
    expect(shown).toEqual({ ...config, EmailMfaConfiguration: {} })
    const challenge = await answer(back, select, { ANSWER: 'SOFTWARE_TOKEN_MFA' })
    const give = (nowMs: number) =>
      answer(back, challenge, { SOFTWARE_TOKEN_MFA_CODE: appCode(secret, nowMs) })
    expect(await errorOf(give(back.context.clock.now()))).toMatch(/^ExpiredCodeException: /)
    const done = await give(back.context.clock.now() + 30_000)
    expect(done.AuthenticationResult).toBeDefined()
    expect(await errorOf(answer(back, select, { ANSWER: 'SMS_MFA' }))).toMatch(
      /session can only be used once\.$/,
    )
  })
})
