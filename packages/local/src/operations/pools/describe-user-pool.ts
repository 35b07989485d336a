import { findPool } from '../../settings/find.ts'
import { key } from '../../store/store.ts'
import type { Handler } from '../handler.ts'

/** DescribeUserPool: all settings of a pool; the number of users is exact here. */
export const describeUserPool: Handler<'DescribeUserPool'> = (context, { UserPoolId }) => {
  const { pool } = findPool(context, UserPoolId)
  const EstimatedNumberOfUsers = context.store.users.count(key(UserPoolId, ''))
  return { UserPool: { ...pool, EstimatedNumberOfUsers } }
}
