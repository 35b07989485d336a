import { describe, expect, it } from 'vitest'
import { activeAliases } from '../../src/attributes/aliases.ts'
import { fromAttributeList, toAttributeList } from '../../src/attributes/attribute-list.ts'
import { isDate, isEmail, isPhoneNumber } from '../../src/attributes/formats.ts'
import { maskContact } from '../../src/attributes/mask.ts'
import { checkMutability } from '../../src/attributes/schema.ts'

describe('maskContact', () => {
  it('shows as much as the service shows', () => {
    expect(maskContact('email', 'foo@example.com')).toBe('f***@e***')
    expect(maskContact('phone_number', '+15555551234')).toBe('+*******1234')
  })
})

describe('formats', () => {
  it.each(['a@b.c', 'anna.b+c@mail.example.com', 'ännä@exämple.com'])(
    'take %s as e-mail',
    (text) => {
      expect(isEmail(text)).toBe(true)
    },
  )

  it.each(['a', '@b.c', 'a@', 'a b@c.d', 'a@b@c', 'a@b..c', 'a@.b', 'a\u0000@b.c', 'a@b\u0007.c'])(
    'refuse %s',
    (text) => {
      expect(isEmail(text)).toBe(false)
    },
  )

  it('take telephone numbers of E.164 alone', () => {
    expect(['+15555550123', '+491'].every(isPhoneNumber)).toBe(true)
    const bad = ['15555550123', '+0123456', '+1555555012345678', '+1 555', '+']
    expect(bad.some(isPhoneNumber)).toBe(false)
  })

  it('take dates that exist alone', () => {
    expect(isDate('2024-02-29')).toBe(true)
    expect(['2023-02-29', '2024-13-01', '01/02/2024', '2024-1-1'].some(isDate)).toBe(false)
  })
})

describe('attribute lists', () => {
  it('begin with the sub and come back as they went', () => {
    const attributes = { email: 'a@b.c', sub: 'x', name: 'Anna' }
    expect(toAttributeList(attributes)[0]).toEqual({ Name: 'sub', Value: 'x' })
    expect(fromAttributeList(toAttributeList(attributes))).toEqual(attributes)
  })
})

describe('activeAliases', () => {
  const attributes = {
    sub: 'x',
    email: 'Anna@Example.com',
    phone_number: '+15555550123',
    preferred_username: 'Queen',
  }

  it('are none but the sub in a pool without aliases', () => {
    expect(activeAliases({}, attributes)).toEqual([{ kind: 'sub', value: 'x' }])
  })

  it('wait for verification in a pool with aliases', () => {
    const pool = { AliasAttributes: ['email', 'phone_number', 'preferred_username'] as const }
    const kinds = (more: object) =>
      activeAliases(pool, { ...attributes, ...more }).map(({ kind }) => kind)
    expect(kinds({})).toEqual(['preferred_username', 'sub'])
    expect(kinds({ email_verified: 'true' })).toEqual(['email', 'preferred_username', 'sub'])
  })

  it('wait for nothing where the attribute is the user name, and are folded', () => {
    const pool = {
      UsernameAttributes: ['email'] as const,
      UsernameConfiguration: { CaseSensitive: false },
    }
    expect(activeAliases(pool, attributes)).toEqual([
      { kind: 'email', value: 'anna@example.com' },
      { kind: 'sub', value: 'x' },
    ])
  })
})

describe('checkMutability', () => {
  it('refuses a change of what is kept for good', () => {
    const pool = { SchemaAttributes: [{ Name: 'email', Mutable: false }] }
    const change = (email: string) => () => checkMutability(pool, { email: 'a@b.c' }, { email })
    expect(change('x@y.z')).toThrow('user.email: Attribute cannot be updated.')
    expect(change('a@b.c')).not.toThrow()
    expect(() => checkMutability(pool, {}, { email: 'a@b.c' })).not.toThrow()
  })
})
