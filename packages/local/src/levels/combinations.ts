import type { AuthenticationLevel } from '../context.ts'

/** A method by its name in the `amr` claim (developer guide, "AMR values"). */
export type Method = 'pwd' | 'otp' | 'sms' | 'email_otp' | 'swk' | 'hwk'

const METHODS: readonly Method[] = ['pwd', 'otp', 'sms', 'email_otp', 'swk', 'hwk']

/** Two factors or more; no method of its own. */
const SEVERAL = 'mfa'

/** What satisfies each level, each line of a level alone (developer guide, "ACR authentication levels"). */
const COMBINATIONS: {
  readonly [Level in AuthenticationLevel]: readonly (readonly Method[])[]
} = {
  1: [['pwd']],
  2: [['sms'], ['email_otp']],
  3: [['swk'], ['hwk'], ['pwd', 'sms'], ['pwd', 'email_otp']],
  4: [['pwd', 'otp']],
}

/** All levels, the lowest first. */
export const LEVELS: readonly AuthenticationLevel[] = [1, 2, 3, 4]

/** Whether methods are all that a level takes; methods beyond it do no harm. */
export const satisfies = (methods: readonly string[], level: AuthenticationLevel): boolean =>
  COMBINATIONS[level].some((combination) => combination.every((name) => methods.includes(name)))

/** The highest level that methods satisfy, or `undefined` when they satisfy none. */
export const levelOf = (methods: readonly string[]): AuthenticationLevel | undefined =>
  [...LEVELS].reverse().find((level) => satisfies(methods, level))

/** Passkeys of both kinds are one factor: something that signs. */
const factorOf = (method: string): string => (method === 'hwk' ? 'swk' : method)

/** The `amr` claim of methods. */
export const amrOf = (methods: readonly string[]): readonly string[] =>
  new Set(methods.map(factorOf)).size > 1 ? [...methods, SEVERAL] : methods

/** The methods that an `amr` claim lists. */
export const methodsIn = (amr: readonly string[]): readonly Method[] =>
  METHODS.filter((method) => amr.includes(method))
