import { findPool } from '../../settings/find.ts'
import { key } from '../../store/store.ts'
import type { Handler } from '../handler.ts'
import { readPage } from '../page.ts'

/** Providers on a page at most, whatever the request says: the list of the model has no more. */
const MOST_RESULTS = 50

/** ListIdentityProviders: names and types of the identity providers of a pool, in the order of their names. */
export const listIdentityProviders: Handler<'ListIdentityProviders'> = (context, input) => {
  const { MaxResults, NextToken, UserPoolId } = input
  findPool(context, UserPoolId)
  const page = readPage(context.store.identityProviders, {
    prefix: key(UserPoolId, ''),
    limit: Math.min(MaxResults || MOST_RESULTS, MOST_RESULTS),
    token: NextToken,
  })
  return {
    Providers: page.records.map(
      ({ CreationDate, LastModifiedDate, ProviderName, ProviderType }) => ({
        ProviderName,
        ProviderType,
        LastModifiedDate,
        CreationDate,
      }),
    ),
    NextToken: page.nextToken,
  }
}
