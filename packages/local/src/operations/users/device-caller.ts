import { missingParameter } from '../../challenges/challenge.ts'
import type { Context } from '../../context.ts'
import { refuseWithoutTracking } from '../../devices/devices.ts'
import { findPool } from '../../settings/find.ts'
import type { UserRecord } from '../../store/records.ts'
import { authorize } from '../../users/authorize.ts'
import { requireUser } from '../../users/find-user.ts'

/** Who asks about the own devices; the model lets two operations come without a token, which nobody could answer. */
export const deviceOwner = async (
  context: Context,
  accessToken: string | undefined,
): Promise<UserRecord> => {
  if (accessToken === undefined) throw missingParameter('AccessToken')
  const { app, user } = await authorize(context, accessToken)
  refuseWithoutTracking(app)
  return user
}

/** The user whose devices an administrator asks about. */
export const administeredOwner = (
  context: Context,
  input: { readonly UserPoolId: string; readonly Username: string },
): UserRecord => {
  const pool = findPool(context, input.UserPoolId)
  refuseWithoutTracking(pool)
  return requireUser(context, pool, input.Username)
}
