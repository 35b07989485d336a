import { answerOAuth, OAUTH_ENDPOINTS } from '../oauth/answer-oauth.ts'
import { answerPage, PAGE_PATHS } from '../pages/answer-page.ts'
import { asServiceError } from '../wire/answer.ts'
import { type Endpoint, type EndpointContext, jsonError } from './endpoint.ts'
import { getFaults } from './get-faults.ts'
import { getHealth } from './get-health.ts'
import { getMailBody } from './get-mail-body.ts'
import { getMessages } from './get-messages.ts'
import { getRequests } from './get-requests.ts'
import { getWebFile } from './get-web-file.ts'
import { isFriendly } from './loopback.ts'
import { postClock } from './post-clock.ts'
import { postFaults } from './post-faults.ts'
import { postClearFaultsForm, postClockForm, postResetForm } from './post-forms.ts'
import { postReset } from './post-reset.ts'
import { postRotateKeys } from './post-rotate-keys.ts'
import { getWellKnown, unknownPool, type WellKnownName } from './well-known.ts'

/** The endpoints for tests and for the pages, by method and path. */
const ENDPOINTS: { readonly [methodAndPath: string]: Endpoint } = {
  'GET /_local/health': getHealth,
  'GET /_local/messages': getMessages,
  'GET /_local/requests.json': getRequests,
  'POST /_local/clock': postClock,
  'GET /_local/faults': getFaults,
  'POST /_local/faults': postFaults,
  'POST /_local/reset': postReset,
  'POST /_local/rotate-keys': postRotateKeys,
  'GET /_local/inbox/body': getMailBody,
  'POST /_local/forms/clock': postClockForm,
  'POST /_local/forms/clear-faults': postClearFaultsForm,
  'POST /_local/forms/reset': postResetForm,
}

/** Files of the pages, which are many. */
const WEB_FILE = /^\/_local\/web\/[^/]+$/

const WELL_KNOWN = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/

/** An OAuth endpoint of a pool: where the service has a domain, this server has the pool's id. */
const OF_POOL = /^\/([^/]+)(\/.+)$/

const PATHS = [
  'POST /',
  ...PAGE_PATHS.map((path) => `GET ${path}`),
  ...Object.keys(ENDPOINTS),
  'GET /<poolId>/.well-known/jwks.json',
  'GET /<poolId>/.well-known/openid-configuration',
  ...Object.keys(OAUTH_ENDPOINTS).map((name) => name.replace(' ', ' /<poolId>')),
]

const notFound = (method: string, path: string): Response =>
  jsonError(404, `There is no ${method} ${path}; there are ${PATHS.join(', ')}`)

/** Lets pages of this machine read an answer (Fetch standard, section 3.2). */
const allowOrigin = (request: Request, answer: Response): Response => {
  const origin = request.headers.get('origin')
  if (origin !== null) answer.headers.set('access-control-allow-origin', origin)
  answer.headers.append('vary', 'Origin')
  return answer
}

const preflight = (request: Request): Response =>
  new Response(null, {
    headers: {
      'content-length': '0',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        request.headers.get('access-control-request-headers') ?? 'content-type',
    },
  })

const callEndpoint = async (
  server: EndpointContext,
  request: Request,
  method: string,
  path: string,
): Promise<Response> => {
  const isWebFile = method === 'GET' && WEB_FILE.test(path)
  const endpoint = isWebFile ? getWebFile : ENDPOINTS[`${method} ${path}`]
  try {
    if (endpoint !== undefined) return await endpoint(server, request)
    const page = method === 'GET' ? answerPage({ ...server, url: new URL(request.url) }) : undefined
    return page ?? notFound(method, path)
  } catch (thrown) {
    const error = asServiceError(thrown)
    if (error !== thrown) server.report(thrown)
    return jsonError(error.status, error.message)
  }
}

const callLocal = async (
  server: EndpointContext,
  request: Request,
  method: string,
  path: string,
): Promise<Response> => {
  if (!isFriendly(request)) {
    return jsonError(403, 'The endpoints under /_local answer only pages of this machine')
  }
  const answer =
    method === 'OPTIONS' ? preflight(request) : await callEndpoint(server, request, method, path)
  return allowOrigin(request, answer)
}

/** Answers a request to an endpoint of a pool. */
const callPool = async (
  { context, report }: EndpointContext,
  request: Request,
  method: string,
  url: URL,
): Promise<Response> => {
  const path = url.pathname
  const [, documentOwner, name] = WELL_KNOWN.exec(path) ?? []
  if (method === 'GET' && documentOwner !== undefined) {
    return getWellKnown(context, documentOwner, name as WellKnownName)
  }
  const [, poolId = '', rest] = OF_POOL.exec(path) ?? []
  const endpoint = OAUTH_ENDPOINTS[`${method} ${rest}`]
  if (endpoint === undefined) return notFound(method, path)
  if (context.store.pools.get(poolId) === undefined) return unknownPool(poolId)
  try {
    return await answerOAuth(context, { poolId, request, url }, endpoint)
  } catch (thrown) {
    const error = asServiceError(thrown)
    if (error !== thrown) report(thrown)
    return jsonError(error.status, error.message)
  }
}

/** Answers every request that is not one of the protocol. */
export const route = async (server: EndpointContext, request: Request): Promise<Response> => {
  const url = new URL(request.url)
  const path = url.pathname
  // The answer to HEAD is that to GET; whoever sends it leaves the body out.
  const method = request.method === 'HEAD' ? 'GET' : request.method
  if (method === 'GET' && path === '/') {
    return new Response(null, { status: 302, headers: { location: '/_local/' } })
  }
  if (path.startsWith('/_local/')) return callLocal(server, request, method, path)
  return callPool(server, request, method, url)
}
