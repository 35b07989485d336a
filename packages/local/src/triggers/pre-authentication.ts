import type { Context } from '../context.ts'
import type { UserRecord } from '../store/records.ts'
import { type Caller, invokeForResponse } from './invoke.ts'
import { userAttributes } from './user-attributes.ts'

/** Asks PreAuthentication whether a sign-in may begin; `user` is `undefined` for one who does not exist. */
export const preAuthentication = async (
  context: Context,
  pool: Caller,
  name: string,
  user: UserRecord | undefined,
): Promise<void> => {
  await invokeForResponse(context, pool, 'PreAuthentication', {
    source: 'PreAuthentication_Authentication',
    userName: user?.username ?? name,
    request: {
      userAttributes: user === undefined ? {} : userAttributes(user),
      validationData: context.request?.clientMetadata ?? null,
      userNotFound: user === undefined,
    },
    response: {},
  })
}
