import { readJson } from '../wire/read-json.ts'
import { type Endpoint, jsonAnswer, jsonError } from './endpoint.ts'

const listOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'faults' in json ? json.faults : undefined

/** `POST /_local/faults {"faults": [...]}`: replaces what goes wrong on purpose; an empty list clears it. */
export const postFaults: Endpoint = async ({ faults }, request) => {
  const list = listOf(await readJson(request))
  try {
    faults.replace(list)
  } catch (error) {
    if (error instanceof TypeError) return jsonError(400, error.message)
    throw error
  }
  return jsonAnswer({ faults: faults.states() })
}
