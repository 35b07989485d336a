import type {
  CreateUserPoolClientRequest,
  CreateUserPoolRequest,
  UpdateUserPoolClientRequest,
  UpdateUserPoolRequest,
} from '@cognito-kit/protocol'

/** Settings of a pool that a request can give; the last three are fixed once the pool is there. */
export type PoolSettings = Omit<UpdateUserPoolRequest, 'UserPoolId' | 'PoolName'> &
  Pick<CreateUserPoolRequest, 'AliasAttributes' | 'UsernameAttributes' | 'UsernameConfiguration'>

/** Settings of a client that a request can give; the secret is fixed once the client is there. */
export type ClientSettings = Omit<
  UpdateUserPoolClientRequest,
  'UserPoolId' | 'ClientId' | 'ClientName'
> &
  Pick<CreateUserPoolClientRequest, 'ClientSecret'>
