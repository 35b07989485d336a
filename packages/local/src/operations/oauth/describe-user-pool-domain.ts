import type { Handler } from '../handler.ts'

/** DescribeUserPoolDomain: whose domain it is; of one that nobody has there is nothing to tell. */
export const describeUserPoolDomain: Handler<'DescribeUserPoolDomain'> = (context, { Domain }) => ({
  DomainDescription: context.store.domains.get(Domain) ?? {},
})
