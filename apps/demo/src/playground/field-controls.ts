import { element } from '../dom/element.ts'
import type { Field, FlagField, ManyField, NumberField, OneField } from './field-types.ts'
import type { Limit } from './settings.ts'

/** The controls of one setting. */
export interface FieldControls {
  readonly root: HTMLElement
  /** What is chosen now. */
  read(): unknown
  /** Shows a value, and what cannot be chosen. */
  show(value: unknown, limits: readonly Limit[]): void
}

const hintId = (name: string): string => `hint-${name}`

const hint = (name: string, { hint: text }: Field): HTMLElement | null =>
  text === undefined ? null : element('p', { class: 'hint', id: hintId(name) }, text)

const describedBy = (name: string, field: Field): string | undefined =>
  field.hint === undefined ? undefined : hintId(name)

const optionsOf = (
  type: 'radio' | 'checkbox',
  name: string,
  { values }: OneField<string> | ManyField<string>,
): readonly HTMLInputElement[] =>
  Object.keys(values).map((value) => element('input', { type, name, value }))

const labelled = (
  inputs: readonly HTMLInputElement[],
  { values }: OneField<string> | ManyField<string>,
): readonly HTMLElement[] =>
  inputs.map((input) => element('label', {}, input, element('span', {}, values[input.value] ?? '')))

/** One of several values: all of them side by side. */
function oneControls(name: string, field: OneField<string>): FieldControls {
  const inputs = optionsOf('radio', name, field)
  const root = element(
    'fieldset',
    { class: 'field', 'aria-describedby': describedBy(name, field) },
    element('legend', {}, field.label),
    element('div', { class: 'segments wide' }, ...labelled(inputs, field)),
    hint(name, field),
  )
  return {
    root,
    read: () => inputs.find(({ checked }) => checked)?.value,
    show: (value) => {
      for (const input of inputs) input.checked = input.value === value
    },
  }
}

/** Any of several values; what the other settings decide cannot be changed, and says why. */
function manyControls(name: string, field: ManyField<string>): FieldControls {
  const inputs = optionsOf('checkbox', name, field)
  const reasons = element('p', { class: 'hint reasons', id: `reasons-${name}` })
  const described = [describedBy(name, field), reasons.id].filter(Boolean).join(' ')
  const root = element(
    'fieldset',
    { class: 'field', 'aria-describedby': described },
    element('legend', {}, field.label),
    element('div', { class: 'chips' }, ...labelled(inputs, field)),
    hint(name, field),
    reasons,
  )
  return {
    root,
    read: () => inputs.filter(({ checked }) => checked).map(({ value }) => value),
    show: (value, limits) => {
      const chosen = value as readonly string[]
      for (const input of inputs) {
        input.checked = chosen.includes(input.value)
        input.disabled = limits.some((limit) => limit.value === input.value)
      }
      reasons.textContent = [...new Set(limits.map(({ reason }) => reason))].join(' ')
    },
  }
}

/** On or off. */
function flagControls(name: string, field: FlagField): FieldControls {
  const input = element('input', { type: 'checkbox', role: 'switch', name })
  const root = element(
    'div',
    { class: 'field' },
    element('label', { class: 'switch' }, element('span', {}, field.label), input),
    hint(name, field),
  )
  return {
    root,
    read: () => input.checked,
    show: (value) => {
      input.checked = value === true
    },
  }
}

/** A whole number, by a slider that says where it stands. */
function numberControls(name: string, field: NumberField): FieldControls {
  const { label, least, most } = field
  const id = `field-${name}`
  const input = element('input', { type: 'range', id, name, min: least, max: most })
  const shown = element('output', { for: id })
  const update = (): void => {
    shown.textContent = input.value
  }
  input.addEventListener('input', update)
  const root = element(
    'div',
    { class: 'field' },
    element('div', { class: 'row spread' }, element('label', { for: id }, label), shown),
    input,
    hint(name, field),
  )
  return {
    root,
    read: () => input.valueAsNumber,
    show: (value) => {
      input.value = String(value)
      update()
    },
  }
}

/** The controls that fit a setting. */
export function fieldControls(name: string, field: Field): FieldControls {
  switch (field.kind) {
    case 'one':
      return oneControls(name, field)
    case 'many':
      return manyControls(name, field)
    case 'flag':
      return flagControls(name, field)
    case 'number':
      return numberControls(name, field)
  }
}
