import { describe, expect, it } from 'vitest'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'
import { createTriggerServer, responding } from '../support/trigger-server.ts'

const OWN_SENDER = {
  pool: {
    AutoVerifiedAttributes: ['email'],
    EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: undefined },
  },
} as const

const signUp = (server: TestServer) =>
  server.call('SignUp', {
    ClientId: server.clientId,
    Username: 'anna',
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: 'anna@example.com' }],
  })

const invite = (server: TestServer, attributes: { readonly [name: string]: string }) =>
  server.call('AdminCreateUser', {
    UserPoolId: server.poolId,
    Username: 'ben',
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    DesiredDeliveryMediums: ['EMAIL', 'SMS'],
  })

const createServer = (response: { readonly [name: string]: unknown }) =>
  createTriggerServer({ CustomMessage: responding(response) }, OWN_SENDER)

const refusal = (member: string, rule: string): string =>
  `InvalidParameterException: 1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ${rule}`

const PATTERN =
  'satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*'

const NONSENSE = 'InvalidLambdaResponseException: Unrecognizable lambda output'

describe('a CustomMessage that answers nonsense', () => {
  it.each<readonly [string, { readonly [name: string]: unknown }, string]>([
    ['a number for a text', { emailMessage: 42 }, NONSENSE],
    ['a list for a subject', { emailSubject: ['Hello'] }, NONSENSE],
    ['an object for a text message', { smsMessage: { text: '{####}' } }, NONSENSE],
    ['an empty text', { emailMessage: '' }, refusal('emailBody', PATTERN)],
    ['a text without code', { emailMessage: '{###}' }, refusal('emailBody', PATTERN)],
    ['a link without text', { emailMessage: '{## ##' }, refusal('emailBody', PATTERN)],
    [
      'a text that is too long',
      { emailMessage: `{####}${'x'.repeat(19_995)}` },
      refusal('emailBody', 'have length less than or equal to 20000'),
    ],
    [
      'a subject that is too long',
      { emailSubject: 'x'.repeat(141) },
      refusal('emailSubject', 'have length less than or equal to 140'),
    ],
    [
      'a text message that is too long',
      { smsMessage: `{####}${'x'.repeat(135)}` },
      refusal('smsMessage', 'have length less than or equal to 140'),
    ],
  ])('with %s sends nothing, and leaves the user signed up', async (_what, response, error) => {
    const { server, use } = await createServer(response)
    expect(await errorOf(signUp(server))).toBe(error)
    expect(server.messages('anna')).toEqual([])
    expect(server.context.store.codes.count('')).toBe(0)
    use({ CustomMessage: responding({}) })
    const name = { ClientId: server.clientId, Username: 'anna' }
    await server.call('ResendConfirmationCode', name)
    const ConfirmationCode = server.lastCode('anna')
    expect(await server.call('ConfirmSignUp', { ...name, ConfirmationCode })).toEqual({})
  })

  it('with a link where there is none is refused', async () => {
    const { server } = await createServer({ emailMessage: '{##Click Here##}' })
    await server.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
    const name = { ClientId: server.clientId, Username: 'anna' }
    expect(await errorOf(server.call('ForgotPassword', name))).toBe(refusal('emailBody', PATTERN))
  })

  it.each([
    ['smsMessage', { phone_number: '+15550001234' }],
    ['emailBody', { email: 'ben@example.com' }],
  ])('invites nobody by a %s without name', async (member, attributes) => {
    const text = 'Your password is {####}'
    const { server } = await createServer(
      member === 'emailBody' ? { emailMessage: text } : { smsMessage: text },
    )
    expect(await errorOf(invite(server, attributes))).toBe(refusal(member, PATTERN))
    expect(server.messages('ben')).toEqual([])
  })

  it('may leave the name of a user with markup to the service, and is told the name', async () => {
    const { events, server } = await createServer({ emailMessage: '<p>{username}: {####}</p>' })
    await server.call('AdminCreateUser', {
      UserPoolId: server.poolId,
      Username: '<b>$&</b>',
      TemporaryPassword: `${PASSWORD}<&>`,
      UserAttributes: [{ Name: 'email', Value: 'ben@example.com' }],
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(events[0]?.userName).toBe('<b>$&</b>')
    expect(server.messages('<b>$&</b>')[0]?.body).toBe(
      `<p>&lt;b&gt;$&amp;&lt;/b&gt;: ${PASSWORD}&lt;&amp;&gt;</p>`,
    )
  })
})
