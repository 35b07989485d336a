import { element } from '../dom/element.ts'
import { groupHead } from '../dom/group-head.ts'
import { NO_PRESET, PRESETS } from './presets.ts'
import { PROPERTY_GROUPS, PROPERTY_NAMES, type PropertyName } from './properties.ts'
import { propertyControl, type Shown } from './property-control.ts'
import type { Theme } from './theme.ts'

/** The controls of a theme. */
export interface ThemeForm {
  readonly root: HTMLElement
  /** Shows a theme; `shown` says what to show of each property. */
  show(theme: Theme, shown: (name: PropertyName) => Shown): void
}

interface Choice<Value> {
  readonly value: Value
  readonly label: string
}

const FRAMES: readonly Choice<Theme['variant']>[] = [
  { value: 'card', label: 'Card' },
  { value: 'bare', label: 'Bare' },
]

const DENSITIES: readonly Choice<Theme['density']>[] = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
]

/** One of several, side by side. */
function choiceField<Value extends string>(
  name: string,
  legend: string,
  choices: readonly Choice<Value>[],
  onChoice: (value: Value) => void,
) {
  const inputs = choices.map(({ value }) =>
    element('input', { type: 'radio', name, value, onchange: () => onChoice(value) }),
  )
  const labels = inputs.map((input, at) =>
    element('label', {}, input, element('span', {}, choices[at]?.label ?? '')),
  )
  const look = choices.length > 3 ? 'chips' : 'segments wide'
  const root = element(
    'fieldset',
    { class: 'field' },
    element('legend', {}, legend),
    element('div', { class: look }, ...labels),
  )
  const show = (value: Value): void => {
    for (const input of inputs) input.checked = input.value === value
  }
  return { root, show }
}

const group = (title: string, open: boolean, ...parts: readonly HTMLElement[]): HTMLElement =>
  element(
    'details',
    { class: 'group', open },
    groupHead(title, ''),
    element('div', { class: 'group-body' }, ...parts),
  )

type OnChange = (change: Partial<Theme>) => void

/** Where a theme begins, and the two attributes. */
function beginning(onChange: OnChange) {
  const preset = choiceField(
    'preset',
    'Begin with',
    PRESETS.map(({ name, label }) => ({ value: name, label })),
    (name) =>
      onChange({ preset: PRESETS.find((one) => one.name === name) ?? NO_PRESET, values: {} }),
  )
  const variant = choiceField('variant', 'Frame', FRAMES, (value) => onChange({ variant: value }))
  const density = choiceField('density', 'Density', DENSITIES, (value) =>
    onChange({ density: value }),
  )
  const show = (theme: Theme): void => {
    preset.show(theme.preset.name)
    variant.show(theme.variant)
    density.show(theme.density)
  }
  return { roots: [preset.root, variant.root, density.root], show }
}

/** Makes the form; `onChange` gets what is different from now on, `onValue` the new value of a property. */
export function themeForm(
  onChange: OnChange,
  onValue: (name: PropertyName, value: string | undefined) => void,
): ThemeForm {
  const start = beginning(onChange)
  const controls = new Map(
    PROPERTY_NAMES.map((name) => [name, propertyControl(name, (value) => onValue(name, value))]),
  )
  const isWide = matchMedia('(min-width: 64rem)').matches
  const groups = PROPERTY_GROUPS.map(({ names, title }) =>
    group(title, isWide, ...names.flatMap((name) => controls.get(name)?.root ?? [])),
  )
  const root = element(
    'form',
    { class: 'settings', 'aria-label': 'Theme' },
    group('Beginning', true, ...start.roots),
    ...groups,
  )
  root.addEventListener('submit', (event) => event.preventDefault())
  return {
    root,
    show: (theme, shown) => {
      start.show(theme)
      for (const [name, control] of controls) control.show(shown(name))
    },
  }
}
