import type { OAuthEndpoint } from './endpoint.ts'

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0; color: #1f1f1f; background: #fff }
main { box-sizing: border-box; max-width: 26rem; margin: 0 auto; padding: 2rem 1rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere }
h2 { font-size: 1.125rem; margin: 1.5rem 0 0 }
form { margin: 1.5rem 0 }
fieldset { border: 0; margin: 0; padding: 0 }
legend { font-weight: 600; padding: 0 }
.hint { margin: 0 0 .25rem }
label { display: block; font-weight: 600; margin-block: 1rem .25rem }
input, button { box-sizing: border-box; width: 100%; min-height: 2.75rem; font: inherit; padding: .5rem .75rem }
input { border: 1px solid #767676; border-radius: .25rem }
input[type=radio] { width: 1.25rem; min-height: 1.25rem; flex: none }
label.choice { display: flex; align-items: center; gap: .5rem; min-height: 2.75rem; font-weight: 400; margin: 0 }
button { margin-block-start: 1.5rem; border: 0; border-radius: .25rem; color: #fff; background: #0b57d0; font-weight: 600 }
button.other { margin-block-start: .75rem; color: inherit; background: none; border: 1px solid #767676 }
a { color: #0b57d0 }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px }
[role=alert] { border-inline-start: .25rem solid #b3261e; padding: .5rem .75rem }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; user-select: all }
ul { list-style: none; margin: 0; padding: 0 }
li { padding: .375rem 0 }
@media (prefers-color-scheme: dark) {
  body { color: #e3e3e3; background: #131314 }
  a { color: #a8c7fa }
  button { color: #062e6f; background: #a8c7fa }
  :focus-visible { outline-color: #a8c7fa }
  [role=alert] { border-color: #f2b8b5 }
}
@media (forced-colors: active) { button { border: 1px solid } }
`

/** `GET /<poolId>/login.css`: the looks of the pages of a pool, on narrow screens and in the dark too. */
export const getStyle: OAuthEndpoint = () =>
  new Response(STYLE, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-store' },
  })
