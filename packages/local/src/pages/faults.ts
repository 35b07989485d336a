import type { FaultState } from '../faults/fault.ts'
import { type Html, html } from '../wire/html.ts'
import { jsonBlock } from './json.ts'
import { type Page, type PageView, parameter } from './page.ts'
import { badge, copyButton, empty, NOTHING, panel, table } from './parts.ts'

const MAX_FAULTS = 100

const DOCUMENTATION = 'https://github.com/cognito-kit/cognito-kit/tree/main/packages/local#faults'

const effectOf = ({ drop, error, latencyMs, truncate }: FaultState): string =>
  [
    ...(latencyMs ? [`${latencyMs} ms later`] : []),
    ...(error === undefined ? [] : [`${error.status} ${error.name}`]),
    ...(drop === undefined ? [] : [`connection dropped ${drop} the operation`]),
    ...(truncate ? ['answer cut in half'] : []),
  ].join(', ') || 'nothing'

const stateOf = ({ hits, skip = 0, times = 1 }: FaultState): Html => {
  if (times !== 'always' && hits >= times) return badge(`spent, ${hits} of ${times}`)
  const left = times === 'always' ? `${hits} so far` : `${hits} of ${times}`
  return html`${badge(`active, ${left}`, 'warn')}${skip > 0 ? ` after ${skip} passed` : ''}`
}

const active = (states: readonly FaultState[]): Html => html`${table({
  caption: 'Faults in the order in which they are looked at',
  heads: ['Target', 'Effect', 'Hits'],
  rows: states.slice(0, MAX_FAULTS).map((state, index) => ({
    key: String(index),
    cells: [html`<code>${state.target}</code>`, effectOf(state), stateOf(state)],
  })),
})}
<details><summary>As JSON</summary>${jsonBlock(states.slice(0, MAX_FAULTS), 'Faults')}</details>
<form class="buttons" method="post" action="/_local/forms/clear-faults"><button>Clear all faults</button></form>`

const example = ({ context }: PageView): Html => {
  const faults =
    '{"faults":[{"target":"InitiateAuth","times":2,"error":{"status":503,"name":"ServiceUnavailable"}}]}'
  const line = `curl -d '${faults}' ${context.origin()}/_local/faults`
  return html`<p>A fault is something that goes wrong on purpose: latency, an error, a dropped connection, half an answer. This one
lets the next two sign-ins fail:</p>
<div class="line"><pre class="wrap" tabindex="0"><code>${line}</code></pre>${copyButton(line, 'command')}</div>
<p><a href="${DOCUMENTATION}" rel="noreferrer">All members of a fault</a></p>`
}

/** What goes wrong on purpose, how often it did, and how to change it. */
export const faults: Page = (view) => {
  const states = view.faults.states()
  const isCleared = parameter(view, 'cleared') !== undefined
  return {
    title: 'Faults',
    section: 'faults',
    body: html`<div class="head"><h1>Faults</h1></div>
${isCleared ? html`<p class="notice" role="status">Nothing goes wrong on purpose any more.</p>` : NOTHING}
<div class="columns">
${panel('active', 'Active', states.length === 0 ? empty('Nothing goes wrong on purpose.') : active(states))}
${panel('how', 'How to add one', example(view))}
</div>`,
  }
}
