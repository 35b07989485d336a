import { OPERATIONS } from '@cognito-kit/protocol/operations'
import type { Fault, InjectedError } from './fault.ts'

/** What a timer of the shortest kind can bear is more; nobody waits for an answer longer than this. */
const MAX_LATENCY_MS = 600_000

interface JsonObject {
  readonly [name: string]: unknown
}

const MEMBERS = ['target', 'times', 'skip', 'latencyMs', 'error', 'drop', 'truncate']
const EFFECTS = ['latencyMs', 'error', 'drop', 'truncate']
const ERROR_MEMBERS = ['status', 'name', 'message', 'retryAfter']

const refuse = (path: string, rule: string): TypeError => new TypeError(`${path} ${rule}`)

/** Takes an object with no other members than the known ones: a misspelt member would do nothing, silently. */
const objectOf = (value: unknown, path: string, members: readonly string[]): JsonObject => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse(path, 'must be an object')
  }
  const unknown = Object.keys(value).find((name) => !members.includes(name))
  if (unknown !== undefined) {
    throw refuse(`${path}.${unknown}`, `is not known; known are ${members.join(', ')}`)
  }
  return { ...value }
}

const wholeNumber = (value: unknown, path: string, least: number, most: number): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) {
    return value
  }
  throw refuse(path, `must be a whole number from ${least} to ${most}`)
}

const text = (value: unknown, path: string): string => {
  if (typeof value === 'string') return value
  throw refuse(path, 'must be a text')
}

/** Both stand in headers of the answer (RFC 9110 section 5.5). */
const headerText = (value: unknown, path: string): string => {
  if (typeof value === 'string' && /^[!-~](?:[ -~]*[!-~])?$/.test(value)) return value
  throw refuse(path, 'must be a text of visible ASCII characters')
}

const targetOf = (value: unknown, path: string): string => {
  const target = text(value, path)
  if (target === '*' || target.startsWith('/') || Object.hasOwn(OPERATIONS, target)) return target
  throw refuse(path, 'must be the name of an operation, the end of a path that starts with / or *')
}

const timesOf = (value: unknown, path: string): number | 'always' => {
  if (value === 'always') return value
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
  throw refuse(path, 'must be a whole number from 1 on or "always"')
}

const dropOf = (value: unknown, path: string): 'before' | 'after' => {
  if (value === 'before' || value === 'after') return value
  throw refuse(path, 'must be "before" or "after"')
}

const flagOf = (value: unknown, path: string): boolean => {
  if (typeof value === 'boolean') return value
  throw refuse(path, 'must be true or false')
}

const errorOf = (value: unknown, path: string): InjectedError => {
  const given = objectOf(value, path, ERROR_MEMBERS)
  const { message, retryAfter } = given
  return {
    status: wholeNumber(given['status'], `${path}.status`, 400, 599),
    name: headerText(given['name'], `${path}.name`),
    ...(message === undefined ? {} : { message: text(message, `${path}.message`) }),
    ...(retryAfter === undefined
      ? {}
      : { retryAfter: headerText(retryAfter, `${path}.retryAfter`) }),
  }
}

const refuseContradictions = (fault: Fault, path: string): void => {
  const { drop, error, latencyMs, truncate } = fault
  if (drop !== undefined && (error !== undefined || truncate === true)) {
    throw refuse(path, 'can not both drop the connection and answer')
  }
  if (latencyMs === undefined && error === undefined && drop === undefined && truncate !== true) {
    throw refuse(path, `must have one of ${EFFECTS.join(', ')}`)
  }
}

const faultOf = (value: unknown, path: string): Fault => {
  const { drop, error, latencyMs, skip, target, times, truncate } = objectOf(value, path, MEMBERS)
  const most = Number.MAX_SAFE_INTEGER
  const latency = (): number => wholeNumber(latencyMs, `${path}.latencyMs`, 0, MAX_LATENCY_MS)
  const fault: Fault = {
    target: targetOf(target, `${path}.target`),
    ...(times === undefined ? {} : { times: timesOf(times, `${path}.times`) }),
    ...(skip === undefined ? {} : { skip: wholeNumber(skip, `${path}.skip`, 0, most) }),
    ...(latencyMs === undefined ? {} : { latencyMs: latency() }),
    ...(error === undefined ? {} : { error: errorOf(error, `${path}.error`) }),
    ...(drop === undefined ? {} : { drop: dropOf(drop, `${path}.drop`) }),
    ...(truncate === undefined ? {} : { truncate: flagOf(truncate, `${path}.truncate`) }),
  }
  refuseContradictions(fault, path)
  return fault
}

/**
 * Takes JSON as a list of faults.
 *
 * @throws TypeError that names the place in the list, such as `faults[0].times`.
 */
export const parseFaults = (json: unknown): readonly Fault[] => {
  if (!Array.isArray(json)) throw refuse('faults', 'must be a list')
  return json.map((fault, index) => faultOf(fault, `faults[${index}]`))
}
