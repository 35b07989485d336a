import { html } from '../wire/html.ts'
import type { OAuthEndpoint } from './endpoint.ts'
import type { PageErrorCode } from './errors.ts'
import { pageAnswer } from './page.ts'

const REASONS: ReadonlyMap<string, string> = new Map<PageErrorCode, string>([
  ['invalid_client', 'The app client does not exist in this user pool.'],
  [
    'redirect_mismatch',
    'The address that the app wants you to return to is not registered for it.',
  ],
  ['invalid_request', 'The request of the app is incomplete or contradicts itself.'],
  [
    'invalid_state',
    'The sign-in took too long, was over already or began in another browser or under another host name. Go back to the app and start again.',
  ],
])

/** `GET /<poolId>/error`: tells the person what nobody else can be told. It says nothing that a link could put in its mouth. */
export const getError: OAuthEndpoint = (_context, { url }) => {
  const code = url.searchParams.get('error') ?? ''
  const reason = REASONS.get(code)
  return pageAnswer({
    title: 'Something is wrong with this link',
    body:
      reason === undefined
        ? html`<p role="alert">The app could not be reached.</p>`
        : html`<p role="alert">${reason}</p>
<p>Error: <code>${code}</code></p>`,
    status: 400,
  })
}
