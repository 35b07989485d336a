import type { Context } from '../context.ts'

/** A request to one of the OAuth endpoints of a pool that exists. */
export interface Call {
  readonly poolId: string
  readonly request: Request
  readonly url: URL
}

/** One OAuth endpoint. */
export type OAuthEndpoint = (context: Context, call: Call) => Response | Promise<Response>
