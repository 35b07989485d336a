import { type Html, html } from '../wire/html.ts'
import { type Page, type PageView, parameter } from './page.ts'
import { facts, NOTHING, panel } from './parts.ts'
import { durationWords, fullTimeTag } from './times.ts'

/** How far the buttons move the time, and what is over by then unless a client says otherwise. */
const STEPS: readonly (readonly [seconds: number, name: string, ends: string])[] = [
  [180, '3 minutes', 'sign-ins that wait for an answer, and codes of second factors'],
  [3600, '1 hour', 'access and ID tokens, codes for a forgotten password, limits by the hour'],
  [86_400, '1 day', 'codes of sign-ups'],
  [7 * 86_400, '7 days', 'temporary passwords'],
  [30 * 86_400, '30 days', 'refresh tokens'],
]

const UNITS = ['minutes', 'hours', 'days']

/** Buttons that move the time. */
export const clockButtons: Html = html`<form class="buttons" method="post" action="/_local/forms/clock">
${STEPS.map(([seconds, name]) => html`<button name="seconds" value="${seconds}">+ ${name}</button>`)}
</form>`

const customForm: Html = html`<form class="filters" method="post" action="/_local/forms/clock">
<label>Move by<input type="number" name="amount" min="1" max="100000" step="1" value="1" required></label>
<label>Unit<select name="unit">${UNITS.map((unit) => html`<option value="${unit}">${unit}</option>`)}</select></label>
<button>Move the clock</button>
</form>`

/** How far the time is moved already. */
export const movedWords = ({ context: { clock } }: PageView): string => {
  const movedMs = clock.travelledMs()
  return movedMs === 0
    ? 'as on this machine'
    : `${durationWords(movedMs / 1000)} ahead of this machine`
}

const notice = (view: PageView): Html => {
  const moved = Number(parameter(view, 'moved'))
  if (parameter(view, 'refused') !== undefined) {
    return html`<p class="notice bad" role="alert">The clock cannot be moved by that.</p>`
  }
  return moved > 0 && Number.isFinite(moved)
    ? html`<p class="notice" role="status">Moved by ${durationWords(moved)}.</p>`
    : NOTHING
}

const lifetimes: Html = facts(STEPS.map(([, name, ends]) => [`After ${name}`, ends]))

/** The clock that all lifetimes follow, and buttons to move it. */
export const clock: Page = (view) => {
  const now = facts([
    ['Time of the pools', fullTimeTag(view.context.clock.now())],
    ['Moved', movedWords(view)],
  ])
  return {
    title: 'Clock',
    section: 'clock',
    body: html`<div class="head"><h1>Clock</h1></div>
${notice(view)}
<div class="columns">
${panel(
  'now',
  'Now',
  html`${now}
${clockButtons}
${customForm}
<p class="soft">The clock only moves forward; a reset takes it back. Tokens that apps hold follow it too: an app that trusts the clock of its own device may still take them for good.</p>`,
)}
${panel(
  'ends',
  'What ends by it',
  html`${lifetimes}
<p class="soft">Clients may have other lifetimes; the page of a pool says which, and the page of a user when each thing ends.</p>`,
)}
</div>`,
  }
}
