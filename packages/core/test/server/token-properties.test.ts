import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyToken } from '../../src/server/index.ts'
import { parseObject } from '../../src/server/parse-object.ts'
import {
  ACCESS,
  CLIENT_ID,
  encode,
  ISSUER,
  keysEndpoint,
  makeKey,
  NOW,
  type PoolKey,
  reasonFor,
  sign,
  signTexts,
  verifierOf,
} from '../support/token-pool.ts'

let key: PoolKey
let token: string
let verdict: (token: string) => Promise<string>

beforeAll(async () => {
  key = await makeKey('key=')
  token = await sign(key, ACCESS)
  const verifier = verifierOf(keysEndpoint(key))
  verdict = (value) => reasonFor(verifyToken(verifier, value))
  expect(await verdict(token)).toBe('accepted')
})

/** What can be said of a token that was changed after it was signed. */
const CHANGED = ['malformed', 'algorithm', 'issuer', 'unknown-key', 'signature']

const headerText = (): string => JSON.stringify({ kid: key.kid, alg: 'RS256' })

/** A place in the token, wherever its parts end. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

const character = fc.oneof(
  fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ '),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)

describe('a token', () => {
  test('is refused with any one character changed', async () => {
    await fc.assert(
      fc.asyncProperty(place, character, async (where, other) => {
        const index = Math.floor(where * token.length)
        const changed = token.slice(0, index) + other + token.slice(index + 1)
        fc.pre(changed !== token)
        expect(CHANGED).toContain(await verdict(changed))
      }),
      { numRuns: 500 },
    )
  })

  test('is refused with each other spelling of its last character, which holds spare bits', async () => {
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const changed = token.slice(0, -1) + last
      if (changed !== token) expect(CHANGED).toContain(await verdict(changed))
    }
  })

  test('is refused cut off or drawn out anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(place, character, async (where, more) => {
        const index = Math.floor(where * token.length)
        for (const changed of [
          token.slice(0, index),
          token.slice(index + 1),
          token.slice(0, index) + token.slice(index + 1),
          token.slice(0, index) + more + token.slice(index),
          `${token}${more}`,
          `${token}.${token.slice(index)}`,
        ]) {
          expect(CHANGED).toContain(await verdict(changed))
        }
      }),
      { numRuns: 100 },
    )
  })

  test('is refused with any claim changed, added or left out', async () => {
    const [header, , signature] = token.split('.')
    const claim = fc.oneof(fc.constantFrom(...Object.keys(ACCESS)), fc.string())
    await fc.assert(
      fc.asyncProperty(
        claim,
        fc.option(fc.jsonValue(), { nil: undefined }),
        async (name, value) => {
          const changed = Object.fromEntries(
            Object.entries({ ...ACCESS, [name]: value }).filter(([, one]) => one !== undefined),
          )
          fc.pre(JSON.stringify(changed) !== JSON.stringify(ACCESS))
          const expected = changed['iss'] === ISSUER ? 'signature' : 'issuer'
          expect(await verdict(`${header}.${encode(changed)}.${signature}`)).toBe(expected)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('that the pool did sign is accepted only with the claims that count', async () => {
    const counting = fc.constantFrom('iss', 'client_id', 'token_use', 'exp', 'sub', 'scope', 'jti')
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(ISSUER, CLIENT_ID, 'access', 'id', NOW, NOW + 1, NOW - 1, [CLIENT_ID]),
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(counting, value, { minKeys: 1 }), async (changes) => {
        const claims: Record<string, unknown> = { ...ACCESS, ...changes }
        const { iss, client_id, token_use, exp, sub, scope, jti } = claims
        const isGood =
          iss === ISSUER &&
          client_id === CLIENT_ID &&
          token_use === 'access' &&
          typeof exp === 'number' &&
          exp > NOW &&
          [sub, scope, jti].every((text) => typeof text === 'string')
        const signed = await signTexts(key, headerText(), JSON.stringify(claims))
        expect((await verdict(signed)) === 'accepted').toBe(isGood)
      }),
      { numRuns: 300 },
    )
  })

  test('with two members of one name is refused, however the name is spelt', async () => {
    const twice = (object: object, name: string, isEscaped: boolean): string => {
      const spelt = isEscaped
        ? `"${[...name].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
        : JSON.stringify(name)
      const value = JSON.stringify((object as Record<string, unknown>)[name])
      return `${JSON.stringify(object).slice(0, -1)}, ${spelt} : ${value}}`
    }
    const claims = fc.constantFrom(...Object.keys(ACCESS))
    await fc.assert(
      fc.asyncProperty(claims, fc.boolean(), async (name, isEscaped) => {
        const text = twice(ACCESS, name, isEscaped)
        expect(JSON.parse(text)).toEqual(ACCESS)
        expect(await verdict(await signTexts(key, headerText(), text))).toBe('malformed')
      }),
      { numRuns: 60 },
    )
    for (const name of ['alg', 'kid']) {
      const header = twice({ kid: key.kid, alg: 'RS256' }, name, false)
      const signed = await signTexts(key, header, JSON.stringify(ACCESS))
      expect(await verdict(signed)).toBe('malformed')
    }
  })
})

describe('whatever comes in place of a token', () => {
  test('is refused by a typed error', async () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc.json().map(encode),
      fc
        .dictionary(fc.constantFrom('alg', 'kid', 'typ', 'crit', 'iss'), fc.jsonValue())
        .map(encode),
      fc.constantFrom(encode({ kid: 'key=', alg: 'RS256' }), encode(ACCESS)),
    )
    const texts = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('.'))
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(CHANGED).toContain(await verdict(text))
      }),
      { numRuns: 500 },
    )
  })

  test('may be nested as deep as it likes', async () => {
    const deep = `${'['.repeat(90_000)}${']'.repeat(90_000)}`
    const claims = `{"iss":"${ISSUER}","deep":${deep}}`
    expect(CHANGED).toContain(await verdict(`${encode(headerText())}.${encode(claims)}.AAAA`))
  })
})

test('an object of JSON is read as by the platform’s parser when no name is there twice', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
      const text = JSON.stringify(value, null, 1)
      expect(parseObject(text)).toEqual(JSON.parse(text))
    }),
  )
  for (const text of ['', 'null', '[]', '"a"', '{"a":1,}', '{a:1}', '{"a":{"b":1,"b":2}}']) {
    expect(parseObject(text)).toBeNull()
  }
})
