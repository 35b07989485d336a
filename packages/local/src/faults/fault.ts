/**
 * What is answered in place of an operation.
 *
 * @example
 * const busy: InjectedError = { status: 429, name: 'TooManyRequestsException', retryAfter: '3' }
 */
export interface InjectedError {
  /** HTTP status, 400 to 599. */
  readonly status: number
  /** Name of the error: `__type` of the protocol, `error` of OAuth (RFC 6749 section 5.2). */
  readonly name: string
  /** Default: no text. */
  readonly message?: string | undefined
  /** Value of the header Retry-After (RFC 9110 section 10.2.3), seconds or a date. Default: no header. */
  readonly retryAfter?: string | undefined
}

/**
 * Something that goes wrong on purpose between a client and the server.
 *
 * @example
 * const lostAnswer: Fault = { target: 'GetTokensFromRefreshToken', drop: 'after' }
 */
export interface Fault {
  /** Name of an operation, the end of a path, such as `/oauth2/token`, or `*` for everything but `/_local`. */
  readonly target: string
  /** How many requests it hits, or `always`. Default: 1. */
  readonly times?: number | 'always' | undefined
  /** How many requests to the target pass first, those that other faults hit among them. Default: 0. */
  readonly skip?: number | undefined
  /** Milliseconds by which the answer comes later; the time of the machine, not that of the pool. */
  readonly latencyMs?: number | undefined
  /** Answered instead of the operation, which is not run. */
  readonly error?: InjectedError | undefined
  /** Ends the connection without an answer: `before` the operation, or `after` it was run. */
  readonly drop?: 'before' | 'after' | undefined
  /** Cuts the text of the answer in half. */
  readonly truncate?: boolean | undefined
}

/**
 * A fault and what it did so far.
 *
 * @example
 * const isOver = ({ hits, times = 1 }: FaultState): boolean => hits === times
 */
export interface FaultState extends Fault {
  /** How many requests it has hit. */
  readonly hits: number
}
