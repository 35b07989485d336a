import type { Context } from '../context.ts'
import { providerOf } from '../federation/arrival.ts'
import { FederationError } from '../federation/federation-error.ts'
import { fetchPerson } from '../federation/fetch-person.ts'
import { callbackOf } from '../federation/journey.ts'
import { signInPerson } from '../federation/sign-in-person.ts'
import { findUpstream } from '../federation/upstream.ts'
import { openBrowserSession } from '../tokens/browser-session.ts'
import type { Visit } from './authorize-request.ts'
import { browserOf } from './cookies.ts'
import type { Call, OAuthEndpoint } from './endpoint.ts'
import { PageError, RedirectError, type RedirectErrorCode } from './errors.ts'
import { finishBrowserSignIn, returnToApp } from './finish-browser-sign-in.ts'
import { type Return, takeRequest } from './kept-request.ts'
import { tellApp } from './tell-app.ts'

/** What tokens tell about a sign-in by another provider (developer guide, "AMR values"). */
const METHODS = ['fed']

/** Errors of a provider that mean the same to the app. */
const PASSED_ON: readonly RedirectErrorCode[] = [
  'access_denied',
  'login_required',
  'interaction_required',
  'account_selection_required',
  'consent_required',
  'temporarily_unavailable',
  'server_error',
]

/** Tells the app what the provider says; its own request was not at fault, so other errors are those of the server. */
const passErrorOn = ({ searchParams }: URL, { request }: Visit): void => {
  const error = searchParams.get('error')
  if (error === null) return
  const code = PASSED_ON.find((name) => name === error) ?? 'server_error'
  const description = searchParams.get('error_description') ?? `The identity provider says ${error}`
  throw new RedirectError(request, code, description.slice(0, 500))
}

const signIn = async (context: Context, call: Call, { data, visit }: Return): Promise<Response> => {
  const { codeVerifier = '', nonce = '', provider: name = '' } = data
  const { searchParams } = call.url
  const upstream = await findUpstream(context, providerOf(context, visit.app, name))
  // A code of another provider must not go to this one (RFC 9207 section 2.4).
  if ((searchParams.get('iss') ?? upstream.issuer) !== upstream.issuer) {
    throw new FederationError('invalid_request', 'The answer is that of another identity provider')
  }
  const code = searchParams.get('code')
  if (!code) throw new FederationError('invalid_request', 'The identity provider gave no code')
  const redirectUri = callbackOf(context, call.poolId)
  const journey = { codeVerifier, nonce }
  const person = await fetchPerson(context, upstream, { code, redirectUri }, journey)
  const { isFirst, user } = await signInPerson(context, visit.app, name, person)
  // PostAuthentication is for those who were there before (developer guide, "Lambda triggers for federated users").
  return isFirst
    ? returnToApp(context, call, visit, openBrowserSession(context, user, METHODS))
    : finishBrowserSignIn(context, call, visit, user, METHODS)
}

/** `GET /<poolId>/oauth2/idpresponse`: takes up the request of an app whose user comes back from another provider. */
export const getIdpResponse: OAuthEndpoint = async (context, call) => {
  const state = call.url.searchParams.get('state') ?? ''
  const back = takeRequest(context, call.poolId, browserOf(context, call), state)
  if (back === undefined) throw new PageError('invalid_state')
  passErrorOn(call.url, back.visit)
  return tellApp(context, back.visit, () => signIn(context, call, back))
}
