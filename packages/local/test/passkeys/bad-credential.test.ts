import { beforeEach, describe, expect, it } from 'vitest'
import type { Authenticator } from '../support/authenticator.ts'
import { createPasskeyServer, type PasskeyServer } from '../support/passkey-server.ts'
import { errorOf } from '../support/test-server.ts'

const UNREADABLE = 'InvalidParameterException: CREDENTIAL is not a valid credential.'

let passkeys: PasskeyServer
let authenticator: Authenticator

beforeEach(async () => {
  passkeys = await createPasskeyServer()
  await passkeys.server.addUser('anna')
  authenticator = await passkeys.register('anna')
})

/** Sends a bad credential made of a right one, then the right one. */
const sendBoth = async (spoil: (credential: ReturnType<typeof JSON.parse>) => unknown) => {
  const { options, session } = await passkeys.begin('anna')
  const right = await authenticator.sign(options)
  const bad = spoil(structuredClone(right))
  const refused = await errorOf(passkeys.answer('anna', session, bad))
  const { AuthenticationResult } = await passkeys.answer('anna', session, right)
  return { refused, AuthenticationResult }
}

const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a CREDENTIAL that cannot be read', () => {
  it.each<readonly [string, Parameters<typeof sendBoth>[0]]>([
    ['a text without JSON', () => 'nonsense'],
    ['half of the JSON', (credential) => JSON.stringify(credential).slice(0, 60)],
    ['JSON in JSON', (credential) => JSON.stringify(JSON.stringify(credential))],
    ['null', () => 'null'],
    ['a number', () => '7'],
    ['a list', (credential) => [credential]],
    ['an object without members', () => ({})],
    ['one without answer', ({ response: _, ...rest }) => rest],
    ['one whose answer is a list', (credential) => ({ ...credential, response: [] })],
    ['one without id', ({ id: _, ...rest }) => rest],
    ['one with two ids', (credential) => ({ ...credential, rawId: 'AAAA' })],
    ['one whose id is a number', (credential) => ({ ...credential, id: 7, rawId: 7 })],
    ['one of another type', (credential) => ({ ...credential, type: 'password' })],
    ...['signature', 'authenticatorData', 'clientDataJSON'].flatMap(
      (member): [string, Parameters<typeof sendBoth>[0]][] =>
        [undefined, null, 7, {}, '', '***'].map((value) => [
          `one whose ${member} is ${JSON.stringify(value)}`,
          ({ response, ...rest }) => ({ ...rest, response: { ...response, [member]: value } }),
        ]),
    ),
    ...[null, [], 'text', { type: 'webauthn.get' }, { type: 1, challenge: 2, origin: 3 }].map(
      (data): [string, Parameters<typeof sendBoth>[0]] => [
        `one whose client data are ${JSON.stringify(data)}`,
        ({ response, ...rest }) => ({
          ...rest,
          response: { ...response, clientDataJSON: base64Url(data) },
        }),
      ],
    ),
  ])('is refused when it is %s, and the right one is taken afterwards', async (_what, spoil) => {
    const { AuthenticationResult, refused } = await sendBoth(spoil)
    expect(refused).toBe(UNREADABLE)
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String))
  })
})
