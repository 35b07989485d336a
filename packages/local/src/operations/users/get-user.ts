import { toAttributeList } from '../../attributes/attribute-list.ts'
import { readableAttributes } from '../../attributes/permissions.ts'
import { authorize } from '../../users/authorize.ts'
import { describeFactors } from '../../users/second-factors.ts'
import type { Handler } from '../handler.ts'

/** GetUser: who the caller is, as far as the client may see it. */
export const getUser: Handler<'GetUser'> = async (context, { AccessToken }) => {
  const { app, user } = await authorize(context, AccessToken)
  return {
    Username: user.username,
    UserAttributes: toAttributeList(readableAttributes(app.client, user.attributes)),
    ...describeFactors(user),
  }
}
