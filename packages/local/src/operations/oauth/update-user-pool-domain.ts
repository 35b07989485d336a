import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { checkDomain, domainAnswer, requireDomain } from './domain.ts'

/** UpdateUserPoolDomain: another certificate, or another version of the pages; what is left out stays. */
export const updateUserPoolDomain: Handler<'UpdateUserPoolDomain'> = (context, input) => {
  const { Domain, UserPoolId } = input
  const before = requireDomain(context, input)
  if (before.CustomDomainConfig === undefined && input.CustomDomainConfig !== undefined) {
    throw new ServiceError('InvalidParameterException', 'A prefix domain has no certificate.')
  }
  const description = {
    ...before,
    CustomDomainConfig: input.CustomDomainConfig ?? before.CustomDomainConfig,
    ManagedLoginVersion: input.ManagedLoginVersion ?? before.ManagedLoginVersion,
    Routing: input.Routing ?? before.Routing,
  }
  checkDomain(findPool(context, UserPoolId).pool, { ...description, Domain })
  context.store.domains.put(Domain, description)
  return { ...domainAnswer(description), Routing: description.Routing }
}
