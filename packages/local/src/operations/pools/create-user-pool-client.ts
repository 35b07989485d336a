import type { Handler } from '../handler.ts'
import { addClient } from './add-client.ts'

/** CreateUserPoolClient: an app client, with a secret only when one is asked for. */
export const createUserPoolClient: Handler<'CreateUserPoolClient'> = (context, input) => ({
  UserPoolClient: addClient(context, input),
})
