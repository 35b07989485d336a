import type { AuthenticationLevel } from '../context.ts'
import { levelOf, type Method, satisfies } from './combinations.ts'

/** What somebody could prove, by the names of methods; `swk` stands for passkeys of both kinds. */
export interface Means {
  /** What a sign-in may begin with. */
  readonly firsts: readonly Method[]
  /** What may be asked after a password. */
  readonly seconds: readonly Method[]
  /** Of these, what MFA asks for. */
  readonly active: readonly Method[]
  /** Whether a sign-in takes two factors whatever its target (developer guide, "MFA is a floor"). */
  readonly isMfaDue: boolean
  /** Whether a passkey counts as two factors. */
  readonly isPasskeyMfa: boolean
}

/** What may be asked next: one of the first factors, or one of the second. */
export interface Questions {
  readonly firsts: readonly Method[]
  readonly seconds: readonly Method[]
}

const isPasskey = (method: Method): boolean => method === 'swk' || method === 'hwk'

/** Whether methods are as many factors as MFA takes. */
export const clearsFloor = (
  methods: readonly Method[],
  { isMfaDue, isPasskeyMfa }: Means,
): boolean =>
  !isMfaDue ||
  (isPasskeyMfa && methods.some(isPasskey)) ||
  (methods.includes('pwd') && methods.some((name) => name !== 'pwd' && !isPasskey(name)))

/** Whether methods reach a level: its own combinations do, and where MFA is due whatever exceeds it. */
export const isReached = (
  level: AuthenticationLevel,
  methods: readonly Method[],
  means: Means,
): boolean =>
  clearsFloor(methods, means) &&
  (satisfies(methods, level) || (means.isMfaDue && (levelOf(methods) ?? 0) >= level))

/**
 * The second factors that complete a level after a password. Where MFA is due, they are those that it asks for, as
 * long as one of them leads there.
 */
const completing = (
  level: AuthenticationLevel,
  methods: readonly Method[],
  means: Means,
): readonly Method[] => {
  const completes = (name: Method): boolean => isReached(level, [...methods, name], means)
  const active = means.active.filter(completes)
  return means.isMfaDue && active.length > 0 ? active : means.seconds.filter(completes)
}

/** Whether a sign-in that begins with a factor can get to a level, in exactly its combinations unless MFA is due. */
const leadsTo = (
  level: AuthenticationLevel,
  methods: readonly Method[],
  first: Method,
  means: Means,
): boolean => {
  const after = [...methods, first]
  if (isReached(level, after, means)) return true
  if (first !== 'pwd') return false
  return completing(level, after, means).some(
    (second) => means.isMfaDue || levelOf([...after, second]) === level,
  )
}

/** What may be asked next of somebody who has proven methods and is to reach a level; nothing when it is out of reach. */
export const questionsToward = (
  level: AuthenticationLevel,
  methods: readonly Method[],
  means: Means,
): Questions => ({
  firsts: means.firsts.filter(
    (name) => !methods.includes(name) && leadsTo(level, methods, name, means),
  ),
  seconds: methods.includes('pwd') ? completing(level, methods, means) : [],
})

/** Whether somebody can reach a level, or has. */
export const canReach = (
  level: AuthenticationLevel,
  methods: readonly Method[],
  means: Means,
): boolean => {
  if (isReached(level, methods, means)) return true
  const { firsts, seconds } = questionsToward(level, methods, means)
  return firsts.length + seconds.length > 0
}
