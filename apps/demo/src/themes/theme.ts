import { changeQuery } from '../page/page-address.ts'
import { isValue } from './is-value.ts'
import { importLine, NO_PRESET, PRESETS, type Preset } from './presets.ts'
import { customProperty, PROPERTY_NAMES, type PropertyName } from './properties.ts'

const VARIANTS = ['card', 'bare'] as const
const DENSITIES = ['comfortable', 'compact'] as const

/** A theme: where it begins, what it changes, and two attributes. */
export interface Theme {
  readonly preset: Preset
  readonly values: { readonly [Name in PropertyName]?: string }
  readonly variant: (typeof VARIANTS)[number]
  readonly density: (typeof DENSITIES)[number]
}

/** The theme of an address; what it gets wrong is left out. */
export function readTheme(query: URLSearchParams): Theme {
  const values = PROPERTY_NAMES.flatMap((name) => {
    const text = query.get(name)
    return text !== null && isValue(name, text) ? [[name, text] as const] : []
  })
  return {
    preset: PRESETS.find(({ name }) => name === query.get('preset')) ?? NO_PRESET,
    values: Object.fromEntries(values),
    variant: VARIANTS.find((name) => name === query.get('variant')) ?? 'card',
    density: DENSITIES.find((name) => name === query.get('density')) ?? 'comfortable',
  }
}

/** Writes a theme into the address. */
export function keepTheme({ density, preset, values, variant }: Theme): void {
  changeQuery({
    preset: preset === NO_PRESET ? null : preset.name,
    variant: variant === 'card' ? null : variant,
    density: density === 'comfortable' ? null : density,
    ...Object.fromEntries(PROPERTY_NAMES.map((name) => [name, values[name] ?? null])),
  })
}

/** All elements: those below a `<cognito-account>` too, where the properties of a preset would hide inherited ones. */
const ELEMENTS = [
  ...['login', 'account', 'profile', 'password', 'mfa', 'passkeys', 'devices', 'sessions'],
  'delete-account',
].map((name) => `cognito-${name}`)

/** The rule with what a theme changes; empty when it changes nothing. */
export function overrides({ values }: Theme): string {
  const lines = PROPERTY_NAMES.flatMap((name) =>
    values[name] === undefined ? [] : [`  ${customProperty(name)}: ${values[name]};`],
  )
  return lines.length === 0 ? '' : [`${ELEMENTS.join(',\n')} {`, ...lines, '}'].join('\n')
}

/** The style sheet for an app. */
export function cssOf(theme: Theme): string {
  const { density, preset, variant } = theme
  const attributes = [
    ...(variant === 'card' ? [] : [`variant="${variant}"`]),
    ...(density === 'comfortable' ? [] : [`density="${density}"`]),
  ]
  const parts = [
    preset === NO_PRESET ? '' : importLine(preset),
    overrides(theme),
    attributes.length === 0 ? '' : `/* <cognito-login ${attributes.join(' ')}> */`,
  ].filter(Boolean)
  return parts.join('\n\n') || '/* Nothing is changed yet. */'
}
