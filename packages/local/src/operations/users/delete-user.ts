import { authorize } from '../../users/authorize.ts'
import { deleteUser as removeUser } from '../../users/delete-user.ts'
import type { Handler } from '../handler.ts'

/** DeleteUser: the caller removes the own account. */
export const deleteUser: Handler<'DeleteUser'> = async (context, { AccessToken }) => {
  const { app, user } = await authorize(context, AccessToken)
  removeUser(context, app, user)
  return {}
}
