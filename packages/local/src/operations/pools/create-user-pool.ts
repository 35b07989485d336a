import type { Handler } from '../handler.ts'
import { addPool } from './add-pool.ts'

/** CreateUserPool: a pool with the defaults of the service for all that is left out. */
export const createUserPool: Handler<'CreateUserPool'> = (context, input) => ({
  UserPool: addPool(context, input),
})
