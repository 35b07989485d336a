import { element } from '../dom/element.ts'
import { groupHead } from '../dom/group-head.ts'
import { type FieldControls, fieldControls } from './field-controls.ts'
import { FIELDS, type FieldName, GROUPS } from './fields.ts'
import { groupSummary } from './group-summary.ts'
import { isShown, limitsOf, possible, type Settings } from './settings.ts'

/** Groups stand open where there is room for them beside the login. */
const WIDE = '(min-width: 64rem)'
const OPEN_AT_FIRST = 2

/** The settings as a form. */
export interface SettingsForm {
  readonly root: HTMLElement
  /** Shows other settings. */
  show(settings: Settings): void
}

type Group = (typeof GROUPS)[number]

interface GroupBox {
  readonly root: HTMLDetailsElement
  show(settings: Settings): void
}

function groupBox(
  { title, fields }: Group,
  controls: ReadonlyMap<FieldName, FieldControls>,
  open: boolean,
): GroupBox {
  const value = element('span')
  const parts = fields.map((name) => controls.get(name)?.root ?? null)
  const body = element('div', { class: 'group-body' }, ...parts)
  const root = element('details', { class: 'group', open }, groupHead(title, value), body)
  return {
    root,
    show: (settings) => {
      value.textContent = groupSummary(fields, settings)
    },
  }
}

/** Makes the form; `onChange` gets the nearest settings that a pool can have. */
export function settingsForm(onChange: (settings: Settings) => void): SettingsForm {
  const names = Object.keys(FIELDS) as FieldName[]
  const controls = new Map(names.map((name) => [name, fieldControls(name, FIELDS[name])]))
  const isWide = matchMedia(WIDE).matches
  const groups = GROUPS.map((group, at) => groupBox(group, controls, isWide && at < OPEN_AT_FIRST))
  const root = element(
    'form',
    { class: 'settings', 'aria-label': 'Settings of the pool' },
    ...groups.map((group) => group.root),
  )
  const show = (settings: Settings): void => {
    const limits = limitsOf(settings)
    for (const [name, { root: box, show: showField }] of controls) {
      showField(
        settings[name],
        limits.filter(({ field }) => field === name),
      )
      box.hidden = !isShown(settings, name)
    }
    for (const group of groups) group.show(settings)
  }
  root.addEventListener('submit', (event) => event.preventDefault())
  root.addEventListener('change', () => {
    const wanted = Object.fromEntries([...controls].map(([name, { read }]) => [name, read()]))
    const settings = possible(wanted as unknown as Settings)
    show(settings)
    onChange(settings)
  })
  return { root, show }
}
