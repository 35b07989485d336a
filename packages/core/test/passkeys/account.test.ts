import { describe, expect, test } from 'vitest'
import {
  type AcceptedPasskeys,
  type Client,
  deletePasskey,
  listPasskeys,
  registerPasskey,
  signInWithPassword,
} from '../../src/index.ts'
import { fakePasskeys, listeningPasskeys } from '../support/fake-passkeys.ts'
import { type Answer, authenticated, fakeService, jwt, refusal } from '../support/fake-service.ts'

const CREATION = { challenge: 'Y2hhbGxlbmdl', timeout: 60_000 }
const CREDENTIAL = { id: 'AAEC', type: 'public-key' }
const started: Answer = { body: { CredentialCreationOptions: CREATION } }

const described = (CredentialId: string, RelyingPartyId = 'example.com'): object => ({
  CredentialId,
  RelyingPartyId,
  FriendlyCredentialName: 'Phone',
  AuthenticatorTransports: ['internal'],
  CreatedAt: 1_700_000_000.5,
})

async function signedIn(answers: readonly Answer[]) {
  const service = fakeService([authenticated(), ...answers])
  await signInWithPassword(service.client, { username: 'anna', password: 'p' })
  service.received.length = 0
  return service
}

describe('registerPasskey', () => {
  test('sends what the authenticator made of the options of the service', async () => {
    const { client, received } = await signedIn([started, { body: {} }])
    const passkeys = fakePasskeys([CREDENTIAL])
    await registerPasskey(client, { passkeys, conditional: true })
    expect(passkeys.asked).toEqual([{ kind: 'create', options: CREATION, conditional: true }])
    const AccessToken = jwt({ jti: 'access-one' })
    expect(received.map(({ operation, input }) => [operation, input])).toEqual([
      ['StartWebAuthnRegistration', { AccessToken }],
      ['CompleteWebAuthnRegistration', { AccessToken, Credential: CREDENTIAL }],
    ])
  })

  test.each([
    ['InvalidStateError', 'exists'],
    ['NotAllowedError', 'cancelled'],
    ['ConstraintError', 'constraint'],
    ['SecurityError', 'rp-mismatch'],
    ['NotSupportedError', 'not-supported'],
    ['UnknownError', 'unknown'],
  ])('%s of the browser is "%s"', async (name, reason) => {
    const { client, received } = await signedIn([started])
    const passkeys = fakePasskeys([name])
    await expect(registerPasskey(client, { passkeys })).rejects.toMatchObject({
      code: 'ERR_PASSKEY',
      reason,
    })
    expect(received).toHaveLength(1)
  })

  test('begins no ceremony where the service has no passkeys', async () => {
    const { client } = await signedIn([refusal('WebAuthnNotEnabledException', 'Not enabled.')])
    const passkeys = fakePasskeys([])
    await expect(registerPasskey(client, { passkeys })).rejects.toMatchObject({
      code: 'ERR_WEB_AUTHN_NOT_ENABLED',
    })
    expect(passkeys.asked).toEqual([])
  })

  test('tells when the service does not take the passkey', async () => {
    const { client } = await signedIn([
      started,
      refusal('WebAuthnOriginNotAllowedException', 'Not allowed.'),
    ])
    const passkeys = fakePasskeys([CREDENTIAL])
    await expect(registerPasskey(client, { passkeys })).rejects.toMatchObject({
      code: 'ERR_WEB_AUTHN_ORIGIN_NOT_ALLOWED',
    })
  })
})

describe('a passkey that the service did not take', () => {
  const notTaken = refusal('WebAuthnCredentialNotSupportedException', 'Not supported.')
  const answers = (list: Answer): readonly Answer[] => [
    { body: { CredentialCreationOptions: { ...CREATION, rp: { id: 'example.com' } } } },
    notTaken,
    list,
  ]

  test.each([
    [[], ['example.com', []]],
    [
      [described('a'), described('b', 'old.example')],
      ['example.com', ['a']],
    ],
  ] as const)('is taken back from the browser, beside %j', async (Credentials, [rpId, ids]) => {
    const { client } = await signedIn(answers({ body: { Credentials } }))
    const told: AcceptedPasskeys[] = []
    const passkeys = {
      ...fakePasskeys([CREDENTIAL]),
      signalAccepted: async (one: AcceptedPasskeys) => void told.push(one),
    }
    await expect(registerPasskey(client, { passkeys })).rejects.toMatchObject({
      code: 'ERR_WEB_AUTHN_CREDENTIAL_NOT_SUPPORTED',
    })
    await expect
      .poll(() => told)
      .toContainEqual({ rpId, userId: expect.any(String), allAcceptedCredentialIds: ids })
  })

  test('stays where the list cannot be read, or nobody knows whether it was taken', async () => {
    const told: AcceptedPasskeys[] = []
    const signalAccepted = async (one: AcceptedPasskeys) => void told.push(one)
    const passkeys = { ...fakePasskeys([CREDENTIAL, CREDENTIAL]), signalAccepted }
    const unread = await signedIn(answers(new TypeError('offline')))
    await expect(registerPasskey(unread.client, { passkeys })).rejects.toMatchObject({
      code: 'ERR_WEB_AUTHN_CREDENTIAL_NOT_SUPPORTED',
    })
    await expect.poll(() => unread.received).toHaveLength(3)
    const lost = await signedIn([started, new TypeError('offline')])
    await expect(registerPasskey(lost.client, { passkeys })).rejects.toMatchObject({
      code: 'ERR_NETWORK',
    })
    expect(lost.received).toHaveLength(2)
    expect(told).toEqual([])
  })
})

test('a passkey is not registered for whoever signed in during the ceremony', async () => {
  const AccessToken = jwt({ sub: 'sub-2', username: 'ben' })
  const { client, received } = await signedIn([started, authenticated('ben', { AccessToken })])
  const passkeys = {
    ...fakePasskeys([]),
    create: async () => {
      await signInWithPassword(client, { username: 'ben', password: 'p' })
      return CREDENTIAL
    },
  }
  await expect(registerPasskey(client, { passkeys })).rejects.toMatchObject({
    code: 'ERR_NOT_SIGNED_IN',
  })
  expect(received.map(({ operation }) => operation)).toEqual([
    'StartWebAuthnRegistration',
    'InitiateAuth',
  ])
})

describe('listPasskeys', () => {
  test('reads all pages and tells the browser of each domain', async () => {
    const { client, received } = await signedIn([
      { body: { Credentials: [described('a'), described('b', 'old.example')], NextToken: 'n' } },
      { body: { Credentials: [{ ...described('c'), AuthenticatorAttachment: 'platform' }] } },
    ])
    const told: AcceptedPasskeys[] = []
    const passkeys = listeningPasskeys(async (accepted) => void told.push(accepted))
    const list = await listPasskeys(client, { passkeys })
    const common = { name: 'Phone', transports: ['internal'], createdAtMs: 1_700_000_000_500 }
    expect(list).toEqual([
      { id: 'a', rpId: 'example.com', attachment: null, ...common },
      { id: 'b', rpId: 'old.example', attachment: null, ...common },
      { id: 'c', rpId: 'example.com', attachment: 'platform', ...common },
    ])
    expect(received[1]?.input).toMatchObject({ NextToken: 'n' })
    const userId = Buffer.from('sub-1').toString('base64url')
    await expect.poll(() => told).toHaveLength(2)
    expect(told).toEqual([
      { rpId: 'example.com', userId, allAcceptedCredentialIds: ['a', 'c'] },
      { rpId: 'old.example', userId, allAcceptedCredentialIds: ['b'] },
    ])
  })

  test('works where the browser refuses to be told, or fails', async () => {
    for (const tell of [
      () => Promise.reject(new DOMException('', 'SecurityError')),
      () => {
        throw new TypeError('broken')
      },
    ]) {
      const { client } = await signedIn([{ body: { Credentials: [described('a')] } }])
      const passkeys = listeningPasskeys(tell)
      expect(await listPasskeys(client, { passkeys })).toHaveLength(1)
    }
  })
})

describe('deletePasskey', () => {
  test('is one request where the browser cannot be told', async () => {
    const { client, received } = await signedIn([{ body: {} }])
    await deletePasskey(client, 'a')
    expect(received.map(({ operation, input }) => [operation, input])).toEqual([
      ['DeleteWebAuthnCredential', { AccessToken: jwt({ jti: 'access-one' }), CredentialId: 'a' }],
    ])
  })

  test('tells the browser what is left, also when that is nothing', async () => {
    const { client } = await signedIn([{ body: { Credentials: [described('a')] } }, { body: {} }])
    const told: AcceptedPasskeys[] = []
    const passkeys = listeningPasskeys(async (accepted) => void told.push(accepted))
    await deletePasskey(client, 'a', { passkeys })
    await expect
      .poll(() => told)
      .toMatchObject([{ rpId: 'example.com', allAcceptedCredentialIds: [] }])
  })

  test('deletes also when the list cannot be read', async () => {
    const { client, received } = await signedIn([new TypeError('offline'), { body: {} }])
    const told: AcceptedPasskeys[] = []
    const passkeys = listeningPasskeys(async (accepted) => void told.push(accepted))
    await deletePasskey(client, 'a', { passkeys })
    expect(received.at(-1)?.operation).toBe('DeleteWebAuthnCredential')
    expect(told).toEqual([])
  })

  test('tells the browser nothing when the service refuses', async () => {
    const { client } = await signedIn([
      { body: { Credentials: [described('a')] } },
      refusal('ResourceNotFoundException', 'No such passkey.'),
    ])
    const told: AcceptedPasskeys[] = []
    const passkeys = listeningPasskeys(async (accepted) => void told.push(accepted))
    await expect(deletePasskey(client, 'b', { passkeys })).rejects.toMatchObject({
      code: 'ERR_RESOURCE_NOT_FOUND',
    })
    expect(told).toEqual([])
  })
})

test.each<[string, (client: Client) => Promise<unknown>]>([
  ['registerPasskey', (client) => registerPasskey(client, { passkeys: fakePasskeys([]) })],
  ['listPasskeys', (client) => listPasskeys(client)],
  ['deletePasskey', (client) => deletePasskey(client, 'a')],
])('%s needs a signed-in user', async (_name, act) => {
  const { client, received } = fakeService([])
  await expect(act(client)).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
  expect(received).toEqual([])
})
