import { webcrypto } from 'node:crypto'
import type { InputOf, OperationName } from '@cognito-kit/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateTemporaryPassword } from '../../src/passwords/temporary-password.ts'
import { createValidator } from '../../src/validate/create-validator.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

/** What a pool may demand of a password. */
interface Policy {
  readonly MinimumLength?: number
  readonly RequireUppercase?: boolean
  readonly RequireLowercase?: boolean
  readonly RequireNumbers?: boolean
  readonly RequireSymbols?: boolean
}

/** Code points in ranges, both ends included. */
type Ranges = readonly (readonly [from: number, to: number])[]

const isIn = (ranges: Ranges, point: number): boolean =>
  ranges.some(([from, to]) => from <= point && point <= to)

const pointsOf = (text: string): readonly number[] =>
  Array.from(text, (character) => character.codePointAt(0) ?? 0)

/** White space and line ends as the regular expressions of the service know them. */
const BLANKS: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
]
const LINE_ENDS: Ranges = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
]

/** The kinds of characters that a policy can demand: all ASCII that is left are symbols, apart from control characters. */
const KINDS = {
  RequireUppercase: [[0x41, 0x5a]],
  RequireLowercase: [[0x61, 0x7a]],
  RequireNumbers: [[0x30, 0x39]],
  RequireSymbols: [
    [0x20, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ],
} as const satisfies { readonly [Rule in keyof Policy]: Ranges }

/** Whether a text begins and ends with something that shows, with no line end among what stands between blanks. */
const hasShape = (password: string): boolean => {
  const points = pointsOf(password)
  const firstBlank = points.findIndex((point) => isIn(BLANKS, point))
  const lastBlank = points.length - 1 - [...points].reverse().findIndex((p) => isIn(BLANKS, p))
  if (firstBlank === -1) return points.length >= 2
  const between = points.slice(firstBlank, lastBlank + 1)
  return (
    firstBlank > 0 &&
    lastBlank < points.length - 1 &&
    !between.some((point) => isIn(LINE_ENDS, point))
  )
}

/** The rules of a shape, in the order in which they are named. */
const SHAPE: readonly (readonly [rule: string, holds: (password: string) => boolean])[] = [
  ['Member must have length greater than or equal to 6', ({ length }) => length >= 6],
  ['Member must have length less than or equal to 256', ({ length }) => length <= 256],
  [
    'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    (password) => password.length > 256 || hasShape(password),
  ],
]

/** The rules of a policy, in the order in which the first broken one is named. */
const POLICY: readonly (readonly [
  rule: string,
  holds: (password: string, policy: Policy) => boolean,
])[] = [
  ['Password not long enough', ({ length }, { MinimumLength = 8 }) => length >= MinimumLength],
  ...(
    [
      ['RequireUppercase', 'uppercase'],
      ['RequireLowercase', 'lowercase'],
      ['RequireNumbers', 'numeric'],
      ['RequireSymbols', 'symbol'],
    ] as const
  ).map(
    ([setting, word]) =>
      [
        `Password must have ${word} characters`,
        (password: string, policy: Policy) =>
          policy[setting] !== true ||
          pointsOf(password).some((point) => isIn(KINDS[setting], point)),
      ] as const,
  ),
]

/** What an operation answers to a password. */
const expectedOf = (member: string, password: string, policy: Policy): string => {
  const broken = SHAPE.flatMap(([rule, holds]) =>
    holds(password) ? [] : [`Value at '${member}' failed to satisfy constraint: ${rule}`],
  )
  if (broken.length > 0) {
    const noun = broken.length === 1 ? 'error' : 'errors'
    const list = broken.join('; ')
    return `InvalidParameterException: ${broken.length} validation ${noun} detected: ${list}`
  }
  const [rule] = POLICY.find(([, holds]) => !holds(password, policy)) ?? []
  return rule === undefined
    ? 'no error'
    : `InvalidPasswordException: Password did not conform with policy: ${rule}`
}

const DEFAULT: Required<Policy> = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

const policies = fc.record(
  {
    MinimumLength: fc.oneof(fc.integer({ min: 6, max: 12 }), fc.integer({ min: 6, max: 99 })),
    RequireUppercase: fc.boolean(),
    RequireLowercase: fc.boolean(),
    RequireNumbers: fc.boolean(),
    RequireSymbols: fc.boolean(),
  },
  { requiredKeys: [] },
)

/** A policy, or none. */
const anyPolicy: fc.Arbitrary<Policy | undefined> = fc.option(policies, { nil: undefined })

/** Characters at the edges of the rules, and such as only look like the ones that count. */
const EDGES = [
  ...'AZaz09@[`{/:!~ ^$*.',
  '\t',
  '\n',
  '\r',
  '\u0085',
  '\u00a0',
  '\u2028',
  ...'éÄ٣😀§€',
]

const passwords: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...EDGES), maxLength: 14 }),
  fc.string({ unit: fc.constantFrom('a', 'B', '1', '-', ' '), minLength: 5, maxLength: 14 }),
  fc.string({ unit: fc.constantFrom(...'aäBÄ1٣-€'), minLength: 6, maxLength: 14 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('a', 'Z', '7', '😀'), minLength: 90, maxLength: 110 }),
  fc.string({ unit: fc.constantFrom('a', 'Z', '7', '#'), minLength: 254, maxLength: 258 }),
)

const validate = createValidator()

/** Sends input as a request would. */
const ask = <Name extends OperationName>(
  server: TestServer,
  operation: Name,
  input: { readonly [Member in keyof InputOf<Name>]: unknown },
): Promise<string> => errorOf((async () => server.call(operation, validate(operation, input)))())

/** A way to give somebody a password: the member of the input that holds it, and a request with it. */
type Way = readonly [member: string, send: (password: string) => Promise<string>]

/** Ways to give new users a password. */
const waysOfNewUsers = (server: TestServer): readonly Way[] => {
  const [UserPoolId, ClientId] = [server.poolId, server.clientId]
  let count = 0
  const newName = () => {
    count += 1
    return `user-${count}`
  }
  return [
    ['password', (Password) => ask(server, 'SignUp', { ClientId, Username: newName(), Password })],
    [
      'temporaryPassword',
      (TemporaryPassword) =>
        ask(server, 'AdminCreateUser', { UserPoolId, Username: newName(), TemporaryPassword }),
    ],
  ]
}

/** Ways to give a user another password. */
const waysOfAnna = async (server: TestServer): Promise<readonly Way[]> => {
  await server.addUser('anna')
  const { access: AccessToken } = await server.tokens('anna')
  const { attempts } = server.context.store
  let PreviousPassword = PASSWORD
  const taking = async (password: string, outcome: Promise<string>) => {
    if ((await outcome) === 'no error') PreviousPassword = password
    return outcome
  }
  const change = (ProposedPassword: string) => {
    for (const [name] of [...attempts.list('')]) attempts.delete(name)
    const input = { AccessToken, PreviousPassword, ProposedPassword }
    return taking(ProposedPassword, ask(server, 'ChangePassword', input))
  }
  const set = (Password: string) => {
    const input = { UserPoolId: server.poolId, Username: 'anna', Password, Permanent: true }
    return taking(Password, ask(server, 'AdminSetUserPassword', input))
  }
  return [
    ['proposedPassword', change],
    ['password', set],
  ]
}

describe('any password under any policy', () => {
  it('is taken or refused by every operation as the rules say', async () => {
    const server = await createTestServer()
    const ways = [...waysOfNewUsers(server), ...(await waysOfAnna(server))]
    const property = fc.asyncProperty(anyPolicy, passwords, async (PasswordPolicy, password) => {
      const Policies = PasswordPolicy && { PasswordPolicy }
      await server.call('UpdateUserPool', { UserPoolId: server.poolId, Policies })
      for (const [member, send] of ways) {
        const expected = expectedOf(member, password, PasswordPolicy ?? DEFAULT)
        expect(await send(password)).toBe(expected)
      }
    })
    await fc.assert(property, { numRuns: 300 })
  })
})

describe('a generated temporary password', () => {
  const source = {
    randomBytes: (length: number) => webcrypto.getRandomValues(new Uint8Array(length)),
  }

  it('keeps to every rule of every policy', () => {
    fc.assert(
      fc.property(anyPolicy, (PasswordPolicy) => {
        const pool = { Policies: PasswordPolicy && { PasswordPolicy } }
        const password = generateTemporaryPassword(source, pool)
        expect(expectedOf('password', password, PasswordPolicy ?? DEFAULT)).toBe('no error')
      }),
    )
  })
})
