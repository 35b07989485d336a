import { answerOAuth, OAUTH_ENDPOINTS } from '../oauth/answer-oauth.ts'
import type { ServiceError } from '../service-error.ts'
import { asServiceError } from '../wire/answer.ts'
import { type Endpoint, type EndpointContext, jsonError } from './endpoint.ts'
import { getFaults } from './get-faults.ts'
import { getHealth } from './get-health.ts'
import { getMessages } from './get-messages.ts'
import { getPage } from './get-page.ts'
import { getStyle } from './get-style.ts'
import { isFriendly } from './loopback.ts'
import { postClock } from './post-clock.ts'
import { postFaults } from './post-faults.ts'
import { postReset } from './post-reset.ts'
import { postRotateKeys } from './post-rotate-keys.ts'
import { getWellKnown, unknownPool, type WellKnownName } from './well-known.ts'

/** The endpoints for people and tests, by method and path. */
const ENDPOINTS: { readonly [methodAndPath: string]: Endpoint } = {
  'GET /_local/': getPage,
  'GET /_local/style.css': getStyle,
  'GET /_local/health': getHealth,
  'GET /_local/messages': getMessages,
  'POST /_local/clock': postClock,
  'GET /_local/faults': getFaults,
  'POST /_local/faults': postFaults,
  'POST /_local/reset': postReset,
  'POST /_local/rotate-keys': postRotateKeys,
}

const WELL_KNOWN = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/

/** An OAuth endpoint of a pool: where the service has a domain, this server has the pool's id. */
const OF_POOL = /^\/([^/]+)(\/.+)$/

const PATHS = [
  'POST /',
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
  const endpoint = ENDPOINTS[`${method} ${path}`]
  if (endpoint === undefined) return notFound(method, path)
  try {
    return await endpoint(server, request)
  } catch (thrown) {
    const error: ServiceError = asServiceError(thrown)
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
