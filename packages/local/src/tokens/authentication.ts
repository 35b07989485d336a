import type { SignInFacts } from '../context.ts'
import { amrOf, levelOf } from '../levels/combinations.ts'
import { acrOf } from '../levels/names.ts'
import type { Pool } from '../settings/find.ts'
import type { AuthenticationRecord } from '../store/records.ts'

/**
 * Whether the tokens of a sign-in tell how it was done. The guide speaks of any sign-in, and of none that asks for
 * nothing; here it takes a pool that names its levels, or a sign-in that has a target.
 */
const tells = ({ pool }: Pool, { target }: SignInFacts): boolean =>
  pool.AcrConfiguration !== undefined || target !== undefined

/** How a sign-in was done (developer guide, "ACR and AMR token claims"). */
export const authenticationOf = (
  pool: Pool,
  facts: SignInFacts | undefined,
): AuthenticationRecord | undefined => {
  if (facts === undefined || facts.methods.length === 0 || !tells(pool, facts)) return undefined
  const level = levelOf(facts.methods)
  return {
    ...(level === undefined ? {} : { acr: acrOf(pool.pool, level) }),
    amr: amrOf(facts.methods),
  }
}
