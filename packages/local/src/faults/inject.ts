import type { Context } from '../context.ts'
import { randomUuid } from '../encoding/random.ts'
import { type AnswerFacts, EXPOSED_HEADERS, errorAnswer } from '../wire/answer.ts'
import { DroppedConnection } from './dropped-connection.ts'
import type { Fault, InjectedError } from './fault.ts'
import type { FaultList } from './fault-list.ts'
import { isWellKnown, targetOf } from './target.ts'

/** Answers a request, with or without what goes wrong on purpose. */
export type Answer = (request: Request) => Response | Promise<Response>

/** Told of the requests that reach the server, by what they are aimed at. */
export type OnRequest = (request: { readonly target: string }) => void

/** Who is told of requests on their way. */
export interface FaultWatchers {
  /** Told of each request that could be hit, those for documents of a pool aside. */
  readonly onRequest?: OnRequest | undefined
  /** Told of each request that is hit. */
  readonly onHit?: ((request: Request) => void) | undefined
}

/** A request that a fault hits. */
export interface Hit {
  readonly fault: Fault
  readonly target: string
  readonly request: Request
}

/** Waits as long as whoever asked does. */
const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

/** An error in the form of what was asked: that of the protocol, or that of OAuth (RFC 6749 section 5.2). */
const errorOf = (error: InjectedError, target: string, facts: AnswerFacts): Response => {
  const { message = '', name, retryAfter, status } = error
  const answer = errorAnswer({ name, message, status }, facts)
  const { headers } = answer
  if (retryAfter !== undefined) {
    headers.set('retry-after', retryAfter)
    // Without it a page could not see what it is asked for.
    headers.set('access-control-expose-headers', `${EXPOSED_HEADERS},Retry-After`)
  }
  if (!target.startsWith('/')) return answer
  headers.set('content-type', 'application/json')
  const description = message === '' ? {} : { error_description: message }
  return new Response(JSON.stringify({ error: name, ...description }), { status, headers })
}

const inHalf = async (answer: Response): Promise<Response> => {
  const { headers, status } = answer
  const text = await answer.text()
  // Some statuses bear no body, not even an empty one (Fetch standard, section 5.5).
  const half = text === '' ? null : text.slice(0, Math.floor(text.length / 2))
  return new Response(half, { status, headers })
}

const answerFaulty = async (
  { fault, request, target }: Hit,
  context: Context,
  answer: Answer,
): Promise<Response> => {
  const { drop, error, latencyMs = 0, truncate = false } = fault
  const facts = { requestId: randomUuid(context), nowMs: context.clock.now() }
  const answered = await (error === undefined
    ? drop !== 'before' && answer(request)
    : errorOf(error, target, facts))
  if (latencyMs > 0) await wait(latencyMs, request.signal)
  if (drop !== undefined || answered === false) throw new DroppedConnection()
  return truncate ? inHalf(answered) : answered
}

/**
 * Puts the faults of a list between whoever asks and what answers.
 *
 * @returns Answers a request, or throws {@link DroppedConnection} when a fault ends the connection.
 */
export const withFaults =
  (context: Context, list: FaultList, answer: Answer, watchers: FaultWatchers = {}): Answer =>
  (request) => {
    const target = targetOf(request)
    if (target === undefined) return answer(request)
    if (!isWellKnown(target)) watchers.onRequest?.({ target })
    const fault = list.take(target)
    if (fault === undefined) return answer(request)
    watchers.onHit?.(request)
    return answerFaulty({ fault, request, target }, context, answer)
  }
