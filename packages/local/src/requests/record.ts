import type { Clock } from '../context.ts'
import type { Answer } from '../faults/inject.ts'
import { isWellKnown, targetOf } from '../faults/target.ts'
import { readBody } from '../wire/read-body.ts'
import { destinationOf, fieldsOf } from './form.ts'
import type { RequestLog } from './request-log.ts'

const mediaTypeOf = ({ headers }: Request | Response): string =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''

/** The fields of a copy of a form, so that the endpoint finds the body untouched. */
const readForm = async (request: Request): Promise<object> => {
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded' || request.bodyUsed) return {}
  try {
    return fieldsOf(new URLSearchParams(new TextDecoder().decode(await readBody(request.clone()))))
  } catch {
    // Too large, or broken off: the endpoint says so.
    return {}
  }
}

const readJson = async (answer: Response): Promise<unknown> => {
  try {
    return await answer.clone().json()
  } catch {
    return undefined
  }
}

const isOAuthError = (
  json: unknown,
): json is { readonly error: string; readonly error_description?: unknown } =>
  typeof json === 'object' &&
  json !== null &&
  'error' in json &&
  typeof json.error === 'string' &&
  /^\w+$/.test(json.error)

const descriptionOf = ({ error_description: text }: { error_description?: unknown }): string =>
  typeof text === 'string' ? text : ''

/** Notes what an endpoint with a path was answered; a page is for people and not kept. */
const noteAnswer = async (log: RequestLog, request: Request, answer: Response): Promise<void> => {
  const location = answer.headers.get('location')
  if (location !== null) return log.output(request, destinationOf(location, request.url))
  if (mediaTypeOf(answer) !== 'application/json') return
  const json = await readJson(answer)
  log.output(request, json)
  if (isOAuthError(json)) {
    log.fail(request, { name: json.error, message: descriptionOf(json) })
  }
}

/** What an error of the protocol says, where no operation noted it: that of a fault on purpose. */
const noteError = (log: RequestLog, request: Request, { headers, status }: Response): void => {
  const name = headers.get('x-amzn-errortype')?.replace(/:$/, '')
  if (status < 400 || name === undefined) return
  log.fail(request, { name, message: headers.get('x-amzn-errormessage') ?? '' })
}

const answerEndpoint = async (
  log: RequestLog,
  request: Request,
  answer: Answer,
): Promise<Response> => {
  const query = fieldsOf(new URL(request.url).searchParams)
  log.input(request, { ...query, ...(await readForm(request)) })
  const answered = await answer(request)
  await noteAnswer(log, request, answered)
  return answered
}

/** A path below a pool, whose id it begins with. */
const OF_POOL = /^\/([^/]+)\/./

/**
 * Notes all requests but those for pages of this machine and documents of a pool, and what they are answered.
 *
 * Operations note their own input and output, which they have read already; OAuth endpoints get a copy of theirs.
 */
export const recorded =
  (log: RequestLog, clock: Clock, answer: Answer): Answer =>
  async (request) => {
    const target = targetOf(request)
    if (target === undefined || isWellKnown(target)) return answer(request)
    const [, poolId] = OF_POOL.exec(target) ?? []
    log.begin(request, { atMs: clock.now(), target, poolId })
    try {
      const answered = await (poolId === undefined
        ? answer(request)
        : answerEndpoint(log, request, answer))
      noteError(log, request, answered)
      const requestId = answered.headers.get('x-amzn-requestid') ?? undefined
      log.end(request, { status: answered.status, requestId })
      return answered
    } catch (error) {
      log.end(request, { isDropped: true })
      throw error
    }
  }
