import { describe, expect, it } from 'vitest'
import { MASK, mask, withoutSecrets } from '../../src/requests/mask.ts'

const shown = (value: unknown): unknown => mask(value).shown

describe('what is shown of a request', () => {
  it('is what is known as harmless, and nothing else', () => {
    expect(
      shown({
        ClientId: 'web',
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'anna', PASSWORD: 'hunter2!', NEW_MEMBER: 'who knows' },
        Session: 'abc',
        NeverSeen: 'secret',
        NeverCounted: 123456,
      }),
    ).toEqual({
      ClientId: 'web',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD: MASK, NEW_MEMBER: MASK },
      Session: MASK,
      NeverSeen: MASK,
      NeverCounted: MASK,
    })
  })

  it('has booleans, nothing and emptiness as they are', () => {
    expect(shown({ Permanent: true, Password: '', Session: null, Token: undefined })).toEqual({
      Permanent: true,
      Password: '',
      Session: null,
    })
  })

  it('keeps lists of harmless values and masks the others', () => {
    expect(shown({ CallbackURLs: ['http://a', 'http://b'], Codes: ['111111'] })).toEqual({
      CallbackURLs: ['http://a', 'http://b'],
      Codes: [MASK],
    })
  })

  it('has attributes of users, but not what an app sends to its own triggers', () => {
    const list = [{ Name: 'email', Value: 'anna@example.com' }]
    expect(
      shown({ UserAttributes: list, ValidationData: list, ClientMetadata: { email: 'x' } }),
    ).toEqual({
      UserAttributes: list,
      ValidationData: [{ Name: MASK, Value: MASK }],
      ClientMetadata: { email: MASK },
    })
  })

  it.each([
    ['PASSWORD_SRP', 'PASSWORD_SRP'],
    ['WEB_AUTHN', 'WEB_AUTHN'],
    ['my first pet', MASK],
  ])('tells a choice of a factor from the answer to a question: %s', (ANSWER, expected) => {
    expect(shown({ ChallengeResponses: { ANSWER } })).toEqual({
      ChallengeResponses: { ANSWER: expected },
    })
  })

  it('has maps whose names are of the app’s own making', () => {
    const TokenValidityUnits = { AccessToken: 'minutes', RefreshToken: 'days' }
    expect(shown({ TokenValidityUnits, AttributeMapping: { email: 'mail' } })).toEqual({
      TokenValidityUnits,
      AttributeMapping: { email: 'mail' },
    })
    expect(shown({ ProviderDetails: { client_id: 'x', client_secret: 'y' } })).toEqual({
      ProviderDetails: { client_id: 'x', client_secret: MASK },
    })
  })

  it('takes names that every object inherits as names', () => {
    const json = JSON.parse('{"__proto__": {"Username": "eve"}, "constructor": "x"}')
    const result = shown(json) as object
    expect(Object.keys(result)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
  })
})

describe('what is kept of a large request', () => {
  it('is bounded in values', () => {
    const result = mask({ UserAttributeNames: Array.from({ length: 100_000 }, () => 'email') })
    expect(JSON.stringify(result.shown).length).toBeLessThan(5000)
    expect(result.isWhole).toBe(false)
  })

  it('is bounded in texts and names', () => {
    const long = 'x'.repeat(100_000)
    expect(JSON.stringify(shown({ Username: long, [long]: 1 })).length).toBeLessThan(1000)
  })

  it('is bounded in depth', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)
    expect(JSON.stringify(shown(deep)).length).toBeLessThan(100)
  })
})

describe('a text that quotes a request', () => {
  it('loses the secrets of the request', () => {
    const found = mask({ ConfirmationCode: '12 34 56', Username: 'anna', Other: ['12 34', 987654] })
    expect(withoutSecrets("Value '12 34 56' at 'x' of anna, 12 34 and 987654", found)).toBe(
      `Value '${MASK}' at 'x' of anna, ${MASK} and ${MASK}`,
    )
  })

  it('keeps its words where a secret is only a letter or two', () => {
    expect(withoutSecrets('a bad code', mask({ ConfirmationCode: 'a' }))).toBe('a bad code')
  })

  it('is left out where not all secrets are known', () => {
    const found = mask({ List: Array.from({ length: 1000 }, (_, index) => `s${index}`) })
    expect(withoutSecrets('s999', found)).toBe(MASK)
  })
})
