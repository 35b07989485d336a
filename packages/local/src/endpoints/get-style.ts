import type { Endpoint } from './endpoint.ts'

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0 }
main { max-width: 64rem; margin: 0 auto; padding: 1rem; overflow-x: auto }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
caption { text-align: start; font-weight: 600; padding: .25rem 0 }
th, td { text-align: start; padding: .375rem .75rem .375rem 0; border-block-end: 1px solid #8886; vertical-align: top }
tbody th { font-weight: inherit }
code { font-family: ui-monospace, monospace; user-select: all }
`

/** `GET /_local/style.css`: the looks of the page. */
export const getStyle: Endpoint = () =>
  new Response(STYLE, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-store' },
  })
