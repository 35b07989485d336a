import type { LambdaConfigType } from '@cognito-kit/protocol'
import type { Trigger, TriggerFunction, TriggerName, Triggers } from '../context.ts'
import { endpointTrigger } from './endpoint-trigger.ts'
import { NotJson, Unreachable } from './unreachable.ts'

/**
 * Triggers given in code, by pool id and name.
 *
 * @example
 * const triggers: TriggerFunctions = {
 *   'us-east-1_Example01': {
 *     PreSignUp: (event) => ({ ...event, response: { autoConfirmUser: true } }),
 *   },
 * }
 */
export interface TriggerFunctions {
  readonly [poolId: string]: { readonly [Name in TriggerName]?: TriggerFunction | undefined }
}

/** What triggers need of the outside. */
export interface TriggerPorts {
  readonly functions: TriggerFunctions
  /** Reaches HTTP endpoints. */
  readonly fetch: typeof globalThis.fetch
  /** Begins the time of one call. */
  readonly limit: () => AbortSignal
}

/** All triggers that this server calls. */
export const TRIGGER_NAMES: readonly TriggerName[] = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'PreTokenGeneration',
  'UserMigration',
  'CustomMessage',
  'CustomEmailSender',
  'CustomSMSSender',
]

/** How long the service waits for a function (developer guide, "Customizing user pool workflows with Lambda triggers"). */
export const TRIGGER_LIMIT_MS = 5000

/** Whether a trigger is named by the address of an endpoint. */
export const isEndpoint = (target: string): boolean => /^https?:\/\/\S+$/.test(target)

const asJson = (value: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null')
  } catch {
    throw new NotJson()
  }
}

/** Runs a function as Lambda would: event and answer pass through JSON, so neither side shares objects. */
const functionTrigger =
  (run: TriggerFunction): Trigger =>
  async (event) =>
    asJson(await run(JSON.parse(JSON.stringify(event))))

/** An ARN for which nobody has given code: there is no such function here. */
const missingFunction: Trigger = async () => {
  throw new Unreachable('ResourceNotFoundException')
}

const targetOf = (config: LambdaConfigType = {}, name: TriggerName): string | undefined => {
  if (name === 'PreTokenGeneration') {
    return config.PreTokenGenerationConfig?.LambdaArn ?? config.PreTokenGeneration
  }
  const target = config[name]
  return typeof target === 'object' ? target.LambdaArn : target
}

/** The settings of a pool whose triggers are these endpoints. */
export const lambdaConfigOf = (
  endpoints: {
    readonly [Name in TriggerName]?: string | undefined
  },
): LambdaConfigType => {
  const { CustomEmailSender, CustomSMSSender, ...others } = endpoints
  const versioned = (LambdaArn: string) => ({ LambdaArn, LambdaVersion: 'V1_0' }) as const
  return {
    ...others,
    ...(CustomEmailSender === undefined ? {} : { CustomEmailSender: versioned(CustomEmailSender) }),
    ...(CustomSMSSender === undefined ? {} : { CustomSMSSender: versioned(CustomSMSSender) }),
  }
}

/** Makes the triggers of a server: functions in code come first, then what LambdaConfig names. */
export const createTriggers = (ports: TriggerPorts): Triggers => ({
  find: (poolId, config, name) => {
    const given = Object.hasOwn(ports.functions, poolId)
      ? ports.functions[poolId]?.[name]
      : undefined
    if (given !== undefined) return functionTrigger(given)
    const target = targetOf(config, name)
    if (target === undefined || target === '') return undefined
    return isEndpoint(target) ? endpointTrigger(ports.fetch, target) : missingFunction
  },
  limit: ports.limit,
})

/** No pool has a trigger. */
export const NO_TRIGGERS: Triggers = {
  find: () => undefined,
  limit: () => AbortSignal.timeout(TRIGGER_LIMIT_MS),
}
