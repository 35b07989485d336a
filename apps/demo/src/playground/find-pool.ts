import { callPool } from '../pool/call-pool.ts'

/** The id of the pool with this name, if there is one. */
export async function findPool(name: string): Promise<string | undefined> {
  let NextToken: string | undefined
  do {
    const page = await callPool('ListUserPools', { MaxResults: 60, NextToken })
    const found = page.UserPools?.find(({ Name }) => Name === name)
    if (found) return found.Id
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return undefined
}
