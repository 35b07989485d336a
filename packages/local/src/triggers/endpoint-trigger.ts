import type { Trigger } from '../context.ts'
import { NotJson, Unreachable } from './unreachable.ts'

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new NotJson()
  }
}

/** The message of an error in the form in which Lambda reports what a function threw. */
const errorMessageOf = (answer: unknown): string | undefined =>
  typeof answer === 'object' &&
  answer !== null &&
  'errorMessage' in answer &&
  typeof answer.errorMessage === 'string'
    ? answer.errorMessage
    : undefined

const post = async (
  fetch: typeof globalThis.fetch,
  url: string,
  body: string,
  signal: AbortSignal,
): Promise<{ readonly ok: boolean; readonly text: string }> => {
  try {
    const headers = { 'content-type': 'application/json' }
    // What an endpoint may be is checked by its address, so it may not lead elsewhere.
    const redirect = 'error'
    const answer = await fetch(url, { method: 'POST', headers, body, redirect, signal })
    return { ok: answer.ok, text: await answer.text() }
  } catch {
    throw new Unreachable('ServiceException')
  }
}

/**
 * Calls a trigger behind an HTTP endpoint: the event is posted as JSON, the body of the answer is the event.
 *
 * A body with `errorMessage`, whatever its status, is an error of the function itself, as Lambda reports it.
 */
export const endpointTrigger =
  (fetch: typeof globalThis.fetch, url: string): Trigger =>
  async (event, signal) => {
    const { ok, text } = await post(fetch, url, JSON.stringify(event), signal)
    if (!ok && !text.includes('errorMessage')) throw new Unreachable('ServiceException')
    const answer = parse(text)
    const message = errorMessageOf(answer)
    if (message !== undefined) throw new Error(message)
    if (!ok) throw new Unreachable('ServiceException')
    return answer
  }
