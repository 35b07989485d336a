import type { Handlers } from '../handler.ts'
import { addCustomAttributes } from './add-custom-attributes.ts'
import { createUserPool } from './create-user-pool.ts'
import { createUserPoolClient } from './create-user-pool-client.ts'
import { deleteUserPool } from './delete-user-pool.ts'
import { deleteUserPoolClient } from './delete-user-pool-client.ts'
import { describeUserPool } from './describe-user-pool.ts'
import { describeUserPoolClient } from './describe-user-pool-client.ts'
import { getUserPoolClientSessionConfiguration } from './get-user-pool-client-session-configuration.ts'
import { getUserPoolMfaConfig } from './get-user-pool-mfa-config.ts'
import { getUserPoolSessionConfiguration } from './get-user-pool-session-configuration.ts'
import { listUserPoolClients } from './list-user-pool-clients.ts'
import { listUserPools } from './list-user-pools.ts'
import { setUserPoolClientSessionConfiguration } from './set-user-pool-client-session-configuration.ts'
import { setUserPoolMfaConfig } from './set-user-pool-mfa-config.ts'
import { setUserPoolSessionConfiguration } from './set-user-pool-session-configuration.ts'
import { updateUserPool } from './update-user-pool.ts'
import { updateUserPoolClient } from './update-user-pool-client.ts'

/** Operations on user pools and their app clients. */
export const POOL_HANDLERS: Handlers = {
  AddCustomAttributes: addCustomAttributes,
  CreateUserPool: createUserPool,
  CreateUserPoolClient: createUserPoolClient,
  DeleteUserPool: deleteUserPool,
  DeleteUserPoolClient: deleteUserPoolClient,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  GetUserPoolClientSessionConfiguration: getUserPoolClientSessionConfiguration,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  GetUserPoolSessionConfiguration: getUserPoolSessionConfiguration,
  ListUserPoolClients: listUserPoolClients,
  ListUserPools: listUserPools,
  SetUserPoolClientSessionConfiguration: setUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig: setUserPoolMfaConfig,
  SetUserPoolSessionConfiguration: setUserPoolSessionConfiguration,
  UpdateUserPool: updateUserPool,
  UpdateUserPoolClient: updateUserPoolClient,
}
