import type { Context } from '../context.ts'
import { toBase64Url } from '../encoding/text.ts'
import type { Call } from './endpoint.ts'

/** The cookies of a pool: the session of the browser, and what ties its forms and journeys to it. */
export type CookieName = 'cognito' | 'XSRF-TOKEN'

const BROWSER_ID_BYTES = 32

/** The value of a cookie that a request brings (RFC 6265 section 4.2). */
export const readCookie = ({ request }: Call, name: CookieName): string | undefined => {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key = '', ...value] = pair.trim().split('=')
    if (key === name) return value.join('=') || undefined
  }
  return undefined
}

/**
 * A `Set-Cookie` header for one pool, out of reach of scripts and left out of requests that other sites begin, links
 * apart.
 *
 * @param maxAgeSeconds - Zero takes the cookie away; without it, it ends with the browser.
 */
export const setCookie = (
  { poolId, url }: Call,
  name: CookieName,
  value: string,
  maxAgeSeconds?: number,
): string =>
  [
    `${name}=${value}`,
    `Path=/${poolId}`,
    ...(maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]),
    'HttpOnly',
    'SameSite=Lax',
    ...(url.protocol === 'https:' ? ['Secure'] : []),
  ].join('; ')

/** A browser, by the cookie that it has or is to get. */
export interface Browser {
  readonly id: string
  readonly isNew: boolean
}

/** Recognizes a browser, or gives it a name that nobody can guess. */
export const browserOf = (context: Context, call: Call): Browser => {
  const id = readCookie(call, 'XSRF-TOKEN')
  if (id !== undefined) return { id, isNew: false }
  return { id: toBase64Url(context.randomBytes(BROWSER_ID_BYTES)), isNew: true }
}
