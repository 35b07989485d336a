import { element } from '../dom/element.ts'
import { isValue } from './is-value.ts'
import type { ColourProperty, NumberProperty, PropertyName, TextProperty } from './properties.ts'
import { PROPERTIES } from './properties.ts'
import type { Scheme } from './samples.ts'

/** What a control is shown. */
export interface Shown {
  /** What the theme changes, if it does. */
  readonly value: string | undefined
  /** What the property is without it; empty where nothing is set. */
  readonly before: string
  /** The colour as it is drawn, as a picker takes it. */
  colour(scheme: Scheme): string
}

/** The control of one property. */
export interface PropertyControl {
  readonly root: HTMLElement
  show(shown: Shown): void
}

type OnValue = (value: string | undefined) => void

const AUTOMATIC = 'automatic'

const resetButton = (label: string, onValue: OnValue): HTMLButtonElement =>
  element(
    'button',
    { type: 'button', class: 'reset', onclick: () => onValue(undefined) },
    'Reset',
    element('span', { class: 'visually-hidden' }, ` ${label}`),
  )

/** A line to write a value in, which says so when it is none. */
function textLine(name: PropertyName, onValue: OnValue) {
  const id = `property-${name}`
  const input = element('input', {
    type: 'text',
    id,
    spellcheck: 'false',
    autocomplete: 'off',
    dir: 'ltr',
    'aria-describedby': `${id}-problem`,
  })
  const problem = element('p', { class: 'hint problem', id: `${id}-problem`, role: 'alert' })
  const judge = (text: string): void => {
    input.ariaInvalid = String(text !== '')
    problem.textContent = text
  }
  input.addEventListener('change', () => {
    const value = input.value.trim()
    const isGood = value === '' || isValue(name, value)
    const kind = PROPERTIES[name].kind === 'colour' ? 'colour' : 'value'
    judge(isGood ? '' : `This is no ${kind} that can be used here.`)
    if (isGood) onValue(value || undefined)
  })
  const show = ({ before, value }: Shown): void => {
    input.placeholder = before || AUTOMATIC
    // What is being typed stays.
    if (document.activeElement === input) return
    input.value = value ?? ''
    judge('')
  }
  return { id, input, problem, show }
}

/** The plain colour where both are the same. */
const both = (light: string, dark: string): string =>
  light === dark ? light : `light-dark(${light}, ${dark})`

const headOf = (id: string, label: string, ...others: readonly Node[]): HTMLElement =>
  element('div', { class: 'row spread' }, element('label', { for: id }, label), ...others)

function colourControl(
  name: PropertyName,
  { label }: ColourProperty,
  onValue: OnValue,
): PropertyControl {
  const pick = (): void => onValue(both(light.value, dark.value))
  const picker = (scheme: Scheme): HTMLInputElement =>
    element('input', { type: 'color', 'aria-label': `${label}, ${scheme}`, oninput: pick })
  const [light, dark] = [picker('light'), picker('dark')]
  const line = textLine(name, onValue)
  const reset = resetButton(label, onValue)
  const root = element(
    'div',
    { class: 'field property' },
    headOf(line.id, label, reset),
    element('div', { class: 'colours' }, light, dark, line.input),
    line.problem,
  )
  const show = (shown: Shown): void => {
    light.value = shown.colour('light')
    dark.value = shown.colour('dark')
    line.show(shown)
    reset.hidden = shown.value === undefined
  }
  return { root, show }
}

function textControl(
  name: PropertyName,
  { label }: TextProperty,
  onValue: OnValue,
): PropertyControl {
  const line = textLine(name, onValue)
  const reset = resetButton(label, onValue)
  const root = element(
    'div',
    { class: 'field property' },
    headOf(line.id, label, reset),
    element('div', { class: 'colours is-text' }, line.input),
    line.problem,
  )
  const show = (shown: Shown): void => {
    line.show(shown)
    reset.hidden = shown.value === undefined
  }
  return { root, show }
}

function numberControl(
  name: PropertyName,
  { label, least, most, step, unit, usual }: NumberProperty,
  onValue: OnValue,
): PropertyControl {
  const id = `property-${name}`
  const input = element('input', { type: 'range', id, min: least, max: most, step })
  const output = element('output', { for: id })
  const reset = resetButton(label, onValue)
  input.addEventListener('input', () => onValue(`${input.value}${unit}`))
  const root = element(
    'div',
    { class: 'field property' },
    headOf(id, label, element('span', { class: 'row' }, output, reset)),
    input,
  )
  const show = ({ before, value }: Shown): void => {
    const current = value ?? before
    const isSame = current.endsWith(unit) && Number.isFinite(Number.parseFloat(current))
    input.value = String(isSame ? Number.parseFloat(current) : usual)
    output.textContent = current || AUTOMATIC
    reset.hidden = value === undefined
  }
  return { root, show }
}

/** The control that fits a property; `onValue` gets its new value, or nothing where it is reset. */
export function propertyControl(name: PropertyName, onValue: OnValue): PropertyControl {
  const property = PROPERTIES[name]
  switch (property.kind) {
    case 'colour':
      return colourControl(name, property, onValue)
    case 'text':
      return textControl(name, property, onValue)
    case 'number':
      return numberControl(name, property, onValue)
  }
}
