import type { Handlers } from '../handler.ts'
import { createResourceServer } from './create-resource-server.ts'
import { createUserPoolDomain } from './create-user-pool-domain.ts'
import { deleteResourceServer } from './delete-resource-server.ts'
import { deleteUserPoolDomain } from './delete-user-pool-domain.ts'
import { describeResourceServer } from './describe-resource-server.ts'
import { describeUserPoolDomain } from './describe-user-pool-domain.ts'
import { listResourceServers } from './list-resource-servers.ts'
import { updateResourceServer } from './update-resource-server.ts'
import { updateUserPoolDomain } from './update-user-pool-domain.ts'

/** Operations on resource servers and domains. */
export const OAUTH_HANDLERS: Handlers = {
  CreateResourceServer: createResourceServer,
  CreateUserPoolDomain: createUserPoolDomain,
  DeleteResourceServer: deleteResourceServer,
  DeleteUserPoolDomain: deleteUserPoolDomain,
  DescribeResourceServer: describeResourceServer,
  DescribeUserPoolDomain: describeUserPoolDomain,
  ListResourceServers: listResourceServers,
  UpdateResourceServer: updateResourceServer,
  UpdateUserPoolDomain: updateUserPoolDomain,
}
