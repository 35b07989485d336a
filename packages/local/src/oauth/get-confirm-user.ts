import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { confirmAccount } from '../users/confirm-account.ts'
import { findUser } from '../users/find-user.ts'
import { html } from '../wire/html.ts'
import type { Call, OAuthEndpoint } from './endpoint.ts'
import { findClient } from './find-client.ts'
import { type Page, pageAnswer, redirectAnswer } from './page.ts'

const GOOD: { readonly [Outcome in 'confirmed' | 'before']: Page } = {
  confirmed: {
    title: 'Your account is confirmed',
    body: html`<p role="status">You can go back to the app and sign in.</p>`,
  },
  before: {
    title: 'Your account is confirmed already',
    body: html`<p role="status">There is nothing more to do. You can go back to the app and sign in.</p>`,
  },
}

const NOT_CONFIRMED = 'Your account could not be confirmed'

const bad = (reason: string, title: string = NOT_CONFIRMED): Page => ({
  title,
  body: html`<p role="alert">${reason}</p>`,
  status: 400,
})

const EXPIRED = 'This link has expired. Ask the app for a new one.'

const WRONG = 'This link is not valid. If you asked for several, use the newest.'

/** What people are told in place of texts that speak of codes. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ExpiredCodeException', EXPIRED],
  ['CodeMismatchException', WRONG],
  ['LimitExceededException', 'There were too many attempts. Try again later.'],
])

/** The page for an error. What else can happen, a trigger that fails afterwards among it, is told as apps are told it. */
const pageOf = (error: unknown): Page => {
  if (!(error instanceof ServiceError)) throw error
  const reason = REASONS.get(error.name)
  return reason === undefined ? bad(error.message, 'Something went wrong') : bad(reason)
}

const confirm = async (context: Context, { poolId, url }: Call): Promise<Page> => {
  const query = url.searchParams
  const app = findClient(context, poolId, query.get('client_id') ?? '')
  const code = query.get('confirmation_code')
  if (app === undefined || !code) return bad('This link is not complete.')
  const user = findUser(context, app, query.get('user_name') ?? '')
  // An expired link and one for nobody look the same.
  if (user === undefined) return bad(EXPIRED)
  if (user.status !== 'UNCONFIRMED') return GOOD.before
  try {
    await confirmAccount(context, app, user, code)
    return GOOD.confirmed
  } catch (error) {
    return pageOf(error)
  }
}

/** `GET /<poolId>/confirmUser`: the link in the e-mail of a sign-up confirms the account, as ConfirmSignUp does. */
export const getConfirmUser: OAuthEndpoint = async (context, call) => {
  const { pathname, search } = call.url
  // The developer guide writes the address with a slash at its end, from which the page would not find its style.
  if (pathname.endsWith('/')) return redirectAnswer(`/${call.poolId}/confirmUser${search}`)
  return pageAnswer(await confirm(context, call))
}
