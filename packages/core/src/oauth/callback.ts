import { findPage, type Query, runtime } from './platform.ts'

/** Parameters of an authorization response (RFC 6749 section 4.1.2, RFC 9207, OpenID Connect Session Management). */
const PARAMETERS = /^(code|state|iss|error|error_description|error_uri|session_state)(=|$)/

/** A URL in its three parts; by hand, because the addresses of native apps are not alike to every `URL` class. */
function partsOf(url: string): readonly [address: string, query: string, fragment: string] {
  const [rest = '', ...fragment] = url.split('#')
  const [address = '', ...query] = rest.split('?')
  return [address, query.join('?'), fragment.map((part) => `#${part}`).join('')]
}

/**
 * A URL up to its query, as a browser shows it: with a slash behind the host, without a default port, encoded.
 *
 * A redirect URI is registered as it was typed, and the page at which it leads is spelt by the browser.
 */
function addressOf(url: string): string {
  const [address] = partsOf(url)
  try {
    return new (runtime().URL)(address).href
  } catch {
    return address
  }
}

/** The parameters of a callback. */
export const callbackQuery = (url: string): Query =>
  new (runtime().URLSearchParams)(partsOf(url)[1])

/**
 * Whether a URL is one that managed login sends people back to: it has a code or an error.
 *
 * @param url - Any address of the app.
 * @param redirectUri - The callback's own address; where it is not known, every address can be it.
 */
export function isCallback(url: string, redirectUri?: string): boolean {
  if (redirectUri !== undefined && addressOf(url) !== addressOf(redirectUri)) return false
  const query = callbackQuery(url)
  return query.get('code') !== null || query.get('error') !== null
}

/**
 * Takes the callback's parameters out of the address bar, if it is there, and leaves those of the app.
 *
 * A code is of no use any more once it was sent; out of the address it gets into no bookmark, no `Referer` and no reload.
 */
export function cleanAddress(url: string): void {
  const page = findPage()
  if (page?.location.href !== url) return
  const [address, query, fragment] = partsOf(url)
  const own = query.split('&').filter((part) => part && !PARAMETERS.test(part))
  const cleaned = own.length > 0 ? `${address}?${own.join('&')}` : address
  try {
    page.history.replaceState(page.history.state, '', cleaned + fragment)
  } catch {
    // Browsers limit how often addresses change, and forbid it in sandboxes; that must not cost the sign-in.
  }
}
