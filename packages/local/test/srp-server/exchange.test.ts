import { createSrpSession, signSrpSession, wrapInitiateAuth } from 'cognito-srp-helper'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../../src/encoding/text.ts'
import {
  claimSignature,
  derivedKey,
  isIllegalPublicKey,
  MULTIPLIER,
  scramble,
  serverPublicKey,
  sharedSecret,
} from '../../src/srp-server/exchange.ts'
import { createGroup, PRIME } from '../../src/srp-server/group.ts'
import { parseTimestamp } from '../../src/srp-server/timestamp.ts'
import { passwordVerifier, privateKey } from '../../src/srp-server/verifier.ts'
import { int, vector, vectorFile } from './vectors.ts'

const group = createGroup()

describe('published vectors', () => {
  it('reproduces the multiplier k', () => {
    expect(MULTIPLIER.toString(16)).toBe(vectorFile.constants['k'])
  })

  it.each(['go-u', 'swift-u-1', 'swift-u-2'])('reproduces u of %s', (id) => {
    const { inputs, recomputed_all } = vector(id)
    expect(scramble(int(inputs['A']), int(inputs['B'])).toString(16)).toBe(recomputed_all['u'])
  })

  it('reproduces x of helper-user-srp', () => {
    const { inputs, recomputed_all } = vector('helper-user-srp')
    const identity = {
      scope: `${inputs['pool_name']}`,
      name: `${inputs['user_id_for_srp']}`,
    }
    const x = privateKey(identity, `${inputs['password']}`, int(inputs['salt']))
    expect(x.toString(16)).toBe(recomputed_all['x'])
  })

  it('reproduces the verifier of helper-device-verifier', () => {
    const { inputs, recomputed_all } = vector('helper-device-verifier')
    const identity = {
      scope: `${inputs['device_group_key']}`,
      name: `${inputs['device_key']}`,
    }
    const verifier = passwordVerifier(
      group,
      identity,
      `${inputs['device_random_password']}`,
      int(inputs['salt_hex']),
    )
    expect(verifier.toString(16)).toBe(recomputed_all['v'])
  })
})

describe.each(['own-user-roundtrip', 'own-device-roundtrip'])('%s', (id) => {
  const { inputs, recomputed_all } = vector(id)
  const identity = { scope: `${inputs['group']}`, name: `${inputs['identity']}` }
  const salt = int(inputs['salt'])
  const verifier = passwordVerifier(group, identity, `${inputs['password']}`, salt)
  const privateB = int(inputs['b'])
  const publicA = int(recomputed_all['A'])
  const publicB = serverPublicKey(group, verifier, privateB)
  const exchange = { publicA, privateB, publicB, verifier }

  it('derives the verifier', () => {
    expect(verifier.toString(16)).toBe(recomputed_all['v'])
  })

  it('answers with the public value B', () => {
    expect(publicB.toString(16)).toBe(recomputed_all['B'])
  })

  it('reaches the same secret and key as the client', () => {
    const secret = sharedSecret(group, exchange)
    expect(secret.toString(16)).toBe(recomputed_all['S'])
    const key = derivedKey(scramble(publicA, publicB), secret)
    expect(Buffer.from(key).toString('hex')).toBe(recomputed_all['hkdf'])
  })

  it('expects the signature that the client sends', () => {
    const signature = claimSignature(group, exchange, {
      identity,
      secretBlock: fromBase64(`${inputs['secret_block']}`) ?? new Uint8Array(),
      timestamp: `${inputs['timestamp']}`,
    })
    expect(toBase64(signature)).toBe(recomputed_all['signature'])
  })
})

describe('against cognito-srp-helper', () => {
  const signInWith = (password: string) => {
    const poolId = 'eu-west-1_AbCd12345'
    const name = 'anna'
    const salt = int('9f00112233445566778899aabbccddee')
    const identity = { scope: 'AbCd12345', name }
    const verifier = passwordVerifier(group, identity, 'P@ssw0rd-é!', salt)
    const session = createSrpSession(name, password, poolId, false)
    const request = wrapInitiateAuth(session, {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: 'client',
      AuthParameters: { USERNAME: name } as { [name: string]: string },
    })
    const publicA = int(request.AuthParameters['SRP_A'])
    const privateB = int('b0b0b0b0123456789abcdef0123456789abcdef0123456789abcdef012345678')
    const publicB = serverPublicKey(group, verifier, privateB)
    const secretBlock = new Uint8Array(300).fill(7)
    const signed = signSrpSession(session, {
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        SALT: salt.toString(16),
        SECRET_BLOCK: toBase64(secretBlock),
        SRP_B: publicB.toString(16),
        USERNAME: name,
        USER_ID_FOR_SRP: name,
      },
    })
    expect(parseTimestamp(signed.timestamp)).toBeTypeOf('number')
    const expected = claimSignature(
      group,
      { publicA, privateB, publicB, verifier },
      { identity, secretBlock, timestamp: signed.timestamp },
    )
    return { expected: toBase64(expected), sent: signed.passwordSignature }
  }

  it('agrees about the right password', () => {
    const { expected, sent } = signInWith('P@ssw0rd-é!')
    expect(sent).toBe(expected)
  })

  it('disagrees about a wrong password', () => {
    const { expected, sent } = signInWith('P@ssw0rd-e!')
    expect(sent).not.toBe(expected)
  })
})

describe('isIllegalPublicKey', () => {
  it('refuses every multiple of N and nothing else', () => {
    expect(isIllegalPublicKey(0n)).toBe(true)
    expect(isIllegalPublicKey(PRIME)).toBe(true)
    expect(isIllegalPublicKey(3n * PRIME)).toBe(true)
    expect(isIllegalPublicKey(1n)).toBe(false)
    expect(isIllegalPublicKey(PRIME + 1n)).toBe(false)
  })
})
