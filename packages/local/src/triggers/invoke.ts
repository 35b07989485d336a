import type { Context, Trigger, TriggerEvent, TriggerName } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { findPool, type Pool } from '../settings/find.ts'
import { type Response, unrecognizable } from './response.ts'
import { NotJson, Unreachable } from './unreachable.ts'

/** A pool, and the client through which the request came where there is one. */
export interface Caller extends Pool {
  readonly clientId?: string
}

/** A call of a trigger without what all events share. */
export interface TriggerCall {
  readonly source: string
  readonly userName: string
  readonly request: TriggerEvent['request']
  /** The response before the trigger filled it in. */
  readonly response: TriggerEvent['response']
  readonly version?: string
}

/** How often the service calls a function that does not answer. */
const TRIES = 3

const eventOf = (pool: Caller, call: TriggerCall): TriggerEvent => ({
  version: call.version ?? '1',
  triggerSource: call.source,
  region: pool.poolId.slice(0, pool.poolId.indexOf('_')),
  userPoolId: pool.poolId,
  userName: call.userName,
  callerContext: {
    awsSdkVersion: 'aws-sdk-unknown-unknown',
    clientId: pool.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
  },
  request: call.request,
  response: call.response,
})

/** Rejects when the time is over, so that a function that never answers holds nobody up. */
const within = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void =>
      reject(new Unreachable('Socket timeout while invoking Lambda function'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

/** Calls again what could not be reached; what the function itself threw is final. */
const attempt = async (
  context: Context,
  trigger: Trigger,
  event: TriggerEvent,
): Promise<unknown> => {
  for (let tries = 1; ; tries += 1) {
    const signal = context.triggers.limit()
    try {
      return await within(trigger(event, signal), signal)
    } catch (error) {
      if (!(error instanceof Unreachable) || tries === TRIES) throw error
    }
  }
}

const failure = (name: TriggerName, error: unknown): ServiceError => {
  if (error instanceof Unreachable) {
    return new ServiceError(
      'UnexpectedLambdaException',
      `${name} invocation failed due to error ${error.message}.`,
    )
  }
  if (error instanceof NotJson) {
    return new ServiceError(
      'InvalidLambdaResponseException',
      'Invalid lambda function output : Invalid JSON',
    )
  }
  const message = error instanceof Error ? error.message : String(error)
  return new ServiceError('UserLambdaValidationException', `${name} failed with error ${message}.`)
}

/** Whether a pool has a trigger. */
export const hasTrigger = ({ triggers }: Context, pool: Pool, name: TriggerName): boolean =>
  triggers.find(pool.poolId, pool.pool.LambdaConfig, name) !== undefined

/** Calls a trigger and gives back its answer as it is; `undefined` when the pool has none of this name. */
export const invoke = async (
  context: Context,
  pool: Caller,
  name: TriggerName,
  call: TriggerCall,
): Promise<{ readonly answer: unknown } | undefined> => {
  const trigger = context.triggers.find(pool.poolId, pool.pool.LambdaConfig, name)
  if (trigger === undefined) return undefined
  let answer: unknown
  try {
    answer = await attempt(context, trigger, eventOf(pool, call))
  } catch (error) {
    throw failure(name, error)
  }
  // Whatever was true before the call may have changed meanwhile; here it is whether the pool is still there.
  findPool(context, pool.poolId)
  return { answer }
}

const isObject = (value: unknown): value is Response =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The `response` of an event that a trigger gave back. */
export const responseOf = (answer: unknown): Response => {
  if (!isObject(answer)) throw unrecognizable()
  const response = answer['response']
  if (!isObject(response)) throw unrecognizable()
  return response
}

/** Calls a trigger and reads the response of the event that it gives back. */
export const invokeForResponse = async (
  context: Context,
  pool: Caller,
  name: TriggerName,
  call: TriggerCall,
): Promise<Response | undefined> => {
  const result = await invoke(context, pool, name, call)
  return result === undefined ? undefined : responseOf(result.answer)
}
