import { element } from '../dom/element.ts'
import type { ColourProperty, LengthProperty, PropertyName } from './properties.ts'
import { isValue, PROPERTIES } from './properties.ts'
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

const resetButton = (label: string, onValue: OnValue): HTMLButtonElement =>
  element(
    'button',
    { type: 'button', class: 'reset', onclick: () => onValue(undefined) },
    'Reset',
    element('span', { class: 'visually-hidden' }, ` ${label}`),
  )

/** The plain colour where both are the same. */
const both = (light: string, dark: string): string =>
  light === dark ? light : `light-dark(${light}, ${dark})`

function colourControl(name: PropertyName, { label }: ColourProperty, onValue: OnValue) {
  const pick = (): void => onValue(both(light.value, dark.value))
  const picker = (scheme: Scheme): HTMLInputElement =>
    element('input', { type: 'color', 'aria-label': `${label}, ${scheme}`, oninput: pick })
  const [light, dark] = [picker('light'), picker('dark')]
  const id = `property-${name}`
  const text = element('input', {
    type: 'text',
    id,
    spellcheck: 'false',
    autocomplete: 'off',
    dir: 'ltr',
  })
  const problem = element('p', { class: 'hint problem', id: `${id}-problem`, role: 'alert' })
  text.setAttribute('aria-describedby', problem.id)
  text.addEventListener('change', () => {
    const value = text.value.trim()
    const isGood = value === '' || isValue(name, value)
    text.ariaInvalid = String(!isGood)
    problem.textContent = isGood ? '' : 'This is no colour.'
    if (isGood) onValue(value || undefined)
  })
  const reset = resetButton(label, onValue)
  const root = element(
    'div',
    { class: 'field property' },
    element('div', { class: 'row spread' }, element('label', { for: id }, label), reset),
    element('div', { class: 'colours' }, light, dark, text),
    problem,
  )
  const show = ({ before, colour, value }: Shown): void => {
    light.value = colour('light')
    dark.value = colour('dark')
    // What is being typed stays.
    if (document.activeElement !== text) text.value = value ?? ''
    text.placeholder = before || 'automatic'
    text.ariaInvalid = 'false'
    problem.textContent = ''
    reset.hidden = value === undefined
  }
  return { root, show }
}

function lengthControl(name: PropertyName, property: LengthProperty, onValue: OnValue) {
  const { label, least, most, step, unit, usual } = property
  const id = `property-${name}`
  const input = element('input', { type: 'range', id, min: least, max: most, step })
  const shown = element('output', { for: id })
  input.addEventListener('input', () => onValue(`${input.value}${unit}`))
  const reset = resetButton(label, onValue)
  const root = element(
    'div',
    { class: 'field property' },
    element(
      'div',
      { class: 'row spread' },
      element('label', { for: id }, label),
      element('span', { class: 'row' }, shown, reset),
    ),
    input,
  )
  const show = ({ before, value }: Shown): void => {
    const current = value ?? before
    input.value = String(Number.parseFloat(current) || (current === '0' ? 0 : usual))
    shown.textContent = current || 'automatic'
    reset.hidden = value === undefined
  }
  return { root, show }
}

/** The control that fits a property; `onValue` gets its new value, or nothing where it is reset. */
export function propertyControl(name: PropertyName, onValue: OnValue): PropertyControl {
  const property = PROPERTIES[name]
  return property.kind === 'colour'
    ? colourControl(name, property, onValue)
    : lengthControl(name, property, onValue)
}
