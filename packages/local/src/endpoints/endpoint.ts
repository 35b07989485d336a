import type { Context } from '../context.ts'
import type { FaultList } from '../faults/fault-list.ts'
import type { RequestLog } from '../requests/request-log.ts'

/** What an endpoint beside the protocol may use. */
export interface EndpointContext {
  readonly context: Context
  readonly faults: FaultList
  /** The newest requests. */
  readonly log: RequestLog
  /** Forgets everything and plants the seed again. */
  reset(): Promise<void>
  /** Told of defects of the server itself. */
  report(error: unknown): void
}

/** Answers a request; the path was matched already. */
export type Endpoint = (server: EndpointContext, request: Request) => Response | Promise<Response>

/** Answers with JSON that nobody may keep. */
export const jsonAnswer = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })

/** Says what is wrong with a request, in JSON. */
export const jsonError = (status: number, error: string): Response => jsonAnswer({ error }, status)
