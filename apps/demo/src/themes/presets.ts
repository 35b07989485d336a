/** The style sheets of the presets, as the elements' package has them. */
const SHEETS = import.meta.glob<string>(
  ['../../../../packages/elements/themes/*.css', '../../../../packages/elements/src/themes/*.css'],
  { query: '?raw', import: 'default', eager: true },
)

/** A look to begin with. */
export interface Preset {
  /** In the address, and the name of its file. */
  readonly name: string
  readonly label: string
  readonly css: string
}

const labelOf = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')

/** What the elements look like by themselves. */
export const NO_PRESET: Preset = { name: 'none', label: 'Default', css: '' }

/** The looks to begin with. */
export const PRESETS: readonly Preset[] = [
  NO_PRESET,
  ...Object.entries(SHEETS).map(([path, css]) => {
    const name = path.replace(/^.*\/|\.css$/g, '')
    return { name, label: labelOf(name), css }
  }),
]

/** The line that loads a preset in an app. */
export const importLine = ({ name }: Preset): string =>
  `@import '@cognito-kit/elements/themes/${name}.css';`
