import type { DomainDescriptionType } from '@cognito-kit/protocol'
import { randomText } from '../../encoding/random.ts'
import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { checkDomain, domainAnswer, slotOf } from './domain.ts'

const NAME_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

const taken = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

/** CreateUserPoolDomain: a name for the pages of a pool, which no other pool has. */
export const createUserPoolDomain: Handler<'CreateUserPoolDomain'> = (context, input) => {
  const { CustomDomainConfig, Domain, ManagedLoginVersion = 1, Routing, UserPoolId } = input
  const { pool } = findPool(context, UserPoolId)
  checkDomain(pool, input)
  const { domains, pools } = context.store
  if (domains.get(Domain) !== undefined) {
    throw taken('Domain already associated with another user pool.')
  }
  const slot = slotOf(input)
  if (pool[slot] !== undefined) throw taken('The user pool already has a domain configured.')
  const description: DomainDescriptionType = {
    UserPoolId,
    AWSAccountId: context.accountId,
    Domain,
    CloudFrontDistribution: `d${randomText(context, NAME_CHARACTERS, 13)}.cloudfront.net`,
    Version: `${Math.floor(context.clock.now() / 1000)}`,
    Status: 'ACTIVE',
    CustomDomainConfig,
    ManagedLoginVersion,
    Routing,
  }
  context.store.transaction(() => {
    domains.put(Domain, description)
    const record = pools.get(UserPoolId)
    pools.put(UserPoolId, { ...record, id: UserPoolId, pool: { ...pool, [slot]: Domain } })
  })
  return { ...domainAnswer(description), Routing }
}
