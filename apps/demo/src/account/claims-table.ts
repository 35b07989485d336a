import { element } from '../dom/element.ts'
import { timeElement } from '../dom/time.ts'

/** What the claims of Cognito's tokens mean. */
const MEANINGS: { readonly [claim: string]: string } = {
  sub: 'Id of the user, never changes',
  'cognito:username': 'User name',
  'cognito:groups': 'Groups of the user',
  username: 'User name',
  name: 'Name',
  given_name: 'First name',
  family_name: 'Last name',
  email: 'E-mail address',
  email_verified: 'The address is confirmed',
  phone_number: 'Phone number',
  phone_number_verified: 'The number is confirmed',
  aud: 'App client that it is for',
  client_id: 'App client that asked',
  iss: 'Pool that signed it',
  token_use: 'What it is for',
  scope: 'What it allows',
  auth_time: 'Signed in',
  iat: 'Issued',
  exp: 'Expires',
  jti: 'Id of this token',
  origin_jti: 'Id of the sign-in',
  event_id: 'Id of the sign-in event',
}

/** Claims that are moments, in seconds (RFC 7519 section 2, NumericDate). */
const MOMENTS = ['auth_time', 'iat', 'exp']

function claimValue(name: string, value: unknown): Node | string {
  if (MOMENTS.includes(name) && typeof value === 'number') {
    const at = new Date(value * 1000)
    return element(
      'span',
      {},
      at.toLocaleTimeString('en', { hour12: false }),
      ' · ',
      timeElement(at.getTime()),
    )
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return element('bdi', {}, text)
}

/** The name of a claim, which may break behind its colons and underscores rather than in the middle of a word. */
const breakable = (name: string): (Node | string)[] =>
  name.split(/(?<=[:_])/).flatMap((part, index) => (index > 0 ? [element('wbr'), part] : [part]))

/** Who comes first, then what for, then when; claims of the app's own stand after all others. */
function rankOf(name: string): number {
  const rank = Object.keys(MEANINGS).indexOf(name)
  return rank < 0 ? Number.MAX_SAFE_INTEGER : rank
}

/** The claims of a token as a table: name, meaning and value. */
export function claimsTable(
  label: string,
  claims: { readonly [name: string]: unknown },
): HTMLTableElement {
  const sorted = Object.entries(claims).sort(([a], [b]) => rankOf(a) - rankOf(b))
  const rows = sorted.map(([name, value]) =>
    element(
      'tr',
      { 'data-claim': name },
      element(
        'th',
        { scope: 'row' },
        element('span', { class: 'meaning' }, MEANINGS[name] ?? 'Claim of the app'),
        element('code', {}, ...breakable(name)),
      ),
      element('td', {}, claimValue(name, value)),
    ),
  )
  return element('table', { class: 'claims', 'aria-label': label }, element('tbody', {}, ...rows))
}
