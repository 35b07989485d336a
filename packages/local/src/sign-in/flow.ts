import type { AuthAnswer, Parameters } from '../challenges/challenge.ts'
import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'

/** A request to begin a sign-in, with client, secret hash and allowed flows checked already. */
export interface FlowRequest {
  readonly app: App
  readonly parameters: Parameters
  /** What a choice-based sign-in may continue. */
  readonly session?: string | undefined
}

/** One way to begin a sign-in. */
export type Flow = (context: Context, request: FlowRequest) => AuthAnswer | Promise<AuthAnswer>
