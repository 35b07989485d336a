import { findPool } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { addGroup } from './add-group.ts'

/** CreateGroup: makes a group without members. */
export const createGroup: Handler<'CreateGroup'> = (context, input) => {
  findPool(context, input.UserPoolId)
  return { Group: addGroup(context, input) }
}
