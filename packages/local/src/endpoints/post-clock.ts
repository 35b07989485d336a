import { readJson } from '../wire/read-json.ts'
import { type Endpoint, jsonAnswer, jsonError } from './endpoint.ts'

/** A hundred years: what a date can bear however often it is asked for. */
const MAX_SECONDS = 100 * 366 * 86_400

const secondsOf = (json: unknown): number | undefined => {
  const given =
    typeof json === 'object' && json !== null && 'advanceSeconds' in json
      ? json.advanceSeconds
      : undefined
  return typeof given === 'number' && given >= 0 && given <= MAX_SECONDS ? given : undefined
}

/** `POST /_local/clock {"advanceSeconds": n}`: moves the time of the server forward. */
export const postClock: Endpoint = async ({ context }, request) => {
  const seconds = secondsOf(await readJson(request))
  const { clock } = context
  if (seconds === undefined || clock.now() + seconds * 1000 > 8.64e15) {
    return jsonError(400, 'advanceSeconds must be a number of seconds, zero or more')
  }
  clock.advance(seconds)
  return jsonAnswer({
    now: new Date(clock.now()).toISOString(),
    advancedSeconds: clock.travelledMs() / 1000,
  })
}
