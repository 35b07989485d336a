import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { StringKey } from '../../translations/types.ts'
import type { SurfaceView, Values } from '../state.ts'

/** What is drawn, or `nothing`. */
export type Part = TemplateResult | typeof nothing

/** One line of a settings page: what it is, what there is to know, and what can be done. */
export interface Row {
  /** Tells rows apart, so that a row keeps its nodes when others come and go. */
  readonly key: string
  readonly icon?: TemplateResult
  readonly title: string
  /** What is set, where the title only says what it is. */
  readonly value?: string
  /** The value only says that nothing is set. */
  readonly isUnset?: boolean
  /** Short words beside the title, or the value. */
  readonly badges?: readonly Part[]
  /** What there is to know, line by line; empty parts are left out. */
  readonly facts: readonly (readonly string[])[]
  readonly actions: readonly Part[]
  /** What takes the place of the row while the person changes it. */
  readonly form?: TemplateResult | undefined
}

/** A fact, or nothing where a part of it is not known. */
export const factOf = (view: SurfaceView, key: StringKey, values: Values): string =>
  Object.values(values).every(Boolean) ? view.text(key, values) : ''

/** A word or two beside a title. */
export const badge = (
  text: string,
  tone: 'plain' | 'good' | 'warn' = 'plain',
  icon: TemplateResult | typeof nothing = nothing,
): TemplateResult => html`<span class="cui-badge" data-tone=${tone}>${icon}${text}</span>`

/** The facts of a line stand side by side, or one below the other where there is no room. */
function factsTemplate(line: readonly string[]): Part {
  const facts = line.filter(Boolean)
  if (facts.length === 0) return nothing
  return html`<p class="cui-row-facts">${facts.map((fact) => html`<span>${fact}</span> `)}</p>`
}

function wordsTemplate({ badges = [], facts, isUnset, title, value }: Row): TemplateResult {
  return html`<div class="cui-row-text">
    <p class="cui-row-title"><span><bdi>${title}</bdi></span>${value === undefined ? badges : nothing}</p>
    ${value === undefined ? nothing : html`<p class="cui-row-value" ?data-unset=${isUnset}><span><bdi>${value}</bdi></span>${badges}</p>`}
    ${facts.map(factsTemplate)}
  </div>`
}

function rowTemplate(row: Row): TemplateResult {
  const { actions, form, icon, key } = row
  if (form) return html`<li class="cui-row" data-row=${key}>${form}</li>`
  return html`<li class="cui-row" data-row=${key}>
    ${icon ? html`<span class="cui-row-icon">${icon}</span>` : nothing} ${wordsTemplate(row)}
    <div class="cui-row-actions">${actions}</div>
  </li>`
}

/** A list of rows. */
export const rowsTemplate = (rows: readonly Row[]): TemplateResult =>
  html`<ul class="cui-rows">${repeat(rows, ({ key }) => key, rowTemplate)}</ul>`
