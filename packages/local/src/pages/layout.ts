import { type Html, html } from '../wire/html.ts'
import type { PageContent, PageView, Section } from './page.ts'
import { NOTHING, when } from './parts.ts'
import { durationWords, timeTag } from './times.ts'

const SECTIONS: readonly (readonly [section: Section, path: string, name: string])[] = [
  ['overview', '/_local/', 'Overview'],
  ['inbox', '/_local/inbox', 'Inbox'],
  ['pools', '/_local/pools', 'Pools'],
  ['requests', '/_local/requests', 'Requests'],
  ['clock', '/_local/clock', 'Clock'],
  ['faults', '/_local/active-faults', 'Faults'],
]

/** The style sheets; later ones build on earlier ones. */
const STYLES = ['base', 'head', 'controls', 'parts', 'lists', 'sizes']

/** What a page may load: its own files and mails in frames; no code but its own, from no text (CSP Level 3). */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const navigation = (current: Section | undefined): Html => {
  const link = ([section, path, name]: (typeof SECTIONS)[number]): Html =>
    html`<li><a href="${path}"${section === current ? html` aria-current="page"` : NOTHING}>${name}</a></li>`
  return html`<nav class="pages" aria-label="Pages"><ul>${SECTIONS.map(link)}</ul></nav>`
}

const clock = ({ context: { clock } }: PageView): Html => {
  const movedMs = clock.travelledMs()
  return html`<p class="now"><span class="unseen">Time of the pools: </span>${timeTag(clock.now(), clock.now())}${when(
    movedMs > 0,
    () => html` <span class="ahead">+${durationWords(movedMs / 1000, 1)}</span>`,
  )}</p>`
}

const documentOf = (view: PageView, { body, section, title }: PageContent): Html =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Local user pools</title>
<link rel="icon" href="/_local/web/icon.svg">
${STYLES.map(
  (name) => html`<link rel="stylesheet" href="/_local/web/${name}.css">
`,
)}<script type="module" src="/_local/web/main.js"></script>
</head>
<body data-now="${new Date(view.context.clock.now()).toISOString()}">
<a class="skip" href="#content">Skip to content</a>
<header>
<div class="bar">
<a class="brand" href="/_local/"><img src="/_local/web/icon.svg" alt="" width="24" height="24"><span>Local user pools</span></a>
${navigation(section)}
<div class="state">${clock(view)}<button type="button" class="live" role="switch" aria-checked="true" data-kept hidden>Live</button></div>
</div>
</header>
<main id="content" tabindex="-1">
${body}
</main>
<footer><p>Times are those of the pools, in <span data-zone>UTC</span>. Not affiliated with Amazon.</p></footer>
<p id="announcer" class="unseen" role="status" data-kept></p>
</body>
</html>
`

/** Headers of a page, with what it may load. */
export const pageHeaders = (policy: string): Headers =>
  new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    // Without a referrer browsers would leave the origin out of form posts, by which they are told from others'.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })

/** Answers with a page. */
export const pageAnswer = (view: PageView, content: PageContent, status = 200): Response =>
  new Response(documentOf(view, content).html, { status, headers: pageHeaders(POLICY) })
