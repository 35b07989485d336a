import { configuredAuthFactors } from '../../challenges/first-factors.ts'
import { authorize } from '../../users/authorize.ts'
import { describeFactors } from '../../users/second-factors.ts'
import type { Handler } from '../handler.ts'

/** GetUserAuthFactors: what the caller can begin a choice-based sign-in with. */
export const getUserAuthFactors: Handler<'GetUserAuthFactors'> = async (
  context,
  { AccessToken },
) => {
  const { app, user } = await authorize(context, AccessToken)
  return {
    Username: user.username,
    ...describeFactors(user),
    ConfiguredUserAuthFactors: configuredAuthFactors(context, app, user),
  }
}
