import { type Html, html, type Part } from '../wire/html.ts'

/** A page of the pool. */
export interface Page {
  readonly title: string
  readonly body: Part
  readonly status?: number
  /** Redirect URI that a form of the page may lead to. */
  readonly leadsTo?: string
  readonly cookies?: readonly string[]
}

/** Where a pool takes people back whom it sent to a provider. */
const OF_PROVIDER = /\/oauth2\/idpresponse$/

/**
 * Where forms may lead. Browsers hold the redirects after a form against the list too (CSP Level 3 section 6.4.3), so
 * the app stands in it; a pool that sent people here leads on to an app that only it knows.
 */
const formTargets = (leadsTo: string | undefined): string => {
  if (leadsTo === undefined) return "'none'"
  const { origin, pathname, protocol } = new URL(leadsTo)
  if (OF_PROVIDER.test(pathname)) return "'self' http: https:"
  return `'self' ${/^https?:$/.test(protocol) ? origin : protocol}`
}

const headersOf = ({ cookies = [], leadsTo }: Page): Headers => {
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'self'; base-uri 'none'; form-action ${formTargets(leadsTo)}; frame-ancestors 'none'`,
    // To the app that it leads to, a page would otherwise show the whole request in `Referer`.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return headers
}

const documentOf = ({ body, title }: Page): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="login.css">
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`

/** Answers with a page; it needs no script and runs none. */
export const pageAnswer = (page: Page): Response =>
  new Response(documentOf(page).html, { status: page.status ?? 200, headers: headersOf(page) })

/** An address as a header can hold it: what is not ASCII, which a redirect URI may be, is escaped (RFC 3987 section 3.1). */
const headerAddress = (address: string): string =>
  address.replace(/[\u0080-\uffff]+/g, encodeURIComponent)

/** Sends the browser elsewhere. */
export const redirectAnswer = (address: string, cookies: readonly string[] = []): Response => {
  const headers = new Headers({ location: headerAddress(address), 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}
