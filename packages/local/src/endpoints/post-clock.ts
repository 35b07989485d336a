import type { Clock } from '../context.ts'
import { readJson } from '../wire/read-json.ts'
import { type Endpoint, jsonAnswer, jsonError } from './endpoint.ts'

/** A hundred years: what a date can bear however often it is asked for. */
const MAX_SECONDS = 100 * 366 * 86_400

const secondsOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'advanceSeconds' in json
    ? json.advanceSeconds
    : undefined

/** Moves a clock forward; `false` when that is no time that it can be moved by, and then it stays. */
export const advanceClock = (clock: Clock, seconds: unknown): boolean => {
  const isLength = typeof seconds === 'number' && seconds >= 0 && seconds <= MAX_SECONDS
  if (!isLength || clock.now() + seconds * 1000 > 8.64e15) return false
  clock.advance(seconds)
  return true
}

/** `POST /_local/clock {"advanceSeconds": n}`: moves the time of the server forward. */
export const postClock: Endpoint = async ({ context }, request) => {
  const { clock } = context
  if (!advanceClock(clock, secondsOf(await readJson(request)))) {
    return jsonError(400, 'advanceSeconds must be a number of seconds, zero or more')
  }
  return jsonAnswer({
    now: new Date(clock.now()).toISOString(),
    advancedSeconds: clock.travelledMs() / 1000,
  })
}
