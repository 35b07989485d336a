import type { Context } from '../context.ts'
import type { UserRecord } from '../store/records.ts'
import { type Caller, invokeForResponse } from './invoke.ts'
import { laterMetadata, userAttributes } from './user-attributes.ts'

/** Tells PostAuthentication that somebody has proven all that was asked for. */
export const postAuthentication = async (
  context: Context,
  pool: Caller,
  user: UserRecord,
  newDeviceUsed: boolean,
): Promise<void> => {
  await invokeForResponse(context, pool, 'PostAuthentication', {
    source: 'PostAuthentication_Authentication',
    userName: user.username,
    request: {
      userAttributes: userAttributes(user),
      newDeviceUsed,
      ...laterMetadata(context),
    },
    response: {},
  })
}
