/** A custom property that takes a colour. */
export interface ColourProperty {
  readonly kind: 'colour'
  readonly label: string
  /** The property of CSS that takes the same values. */
  readonly like: string
}

/** A custom property that takes a number, by a slider. */
export interface NumberProperty {
  readonly kind: 'number'
  readonly label: string
  readonly like: string
  readonly unit: 'px' | 'em' | ''
  readonly least: number
  readonly most: number
  readonly step: number
  /** Where the slider stands as long as nothing is set. */
  readonly usual: number
}

/** A custom property whose values are best written. */
export interface TextProperty {
  readonly kind: 'text'
  readonly label: string
  readonly like: string
}

/** A custom property of the elements. */
export type Property = ColourProperty | NumberProperty | TextProperty

const colour = (label: string, like = 'color'): ColourProperty => ({ kind: 'colour', label, like })

const number = (
  label: string,
  unit: 'px' | 'em' | '',
  [least, usual, most, step = 1]: readonly [number, number, number, number?],
  like = 'inline-size',
): NumberProperty => ({ kind: 'number', label, like, unit, least, most, step, usual })

const text = (label: string, like: string): TextProperty => ({ kind: 'text', label, like })

/** All custom properties of the elements, without the `--cognito-` that they begin with. */
export const PROPERTIES = {
  accent: colour('Accent'),
  'on-accent': colour('Text on the accent'),
  link: colour('Links'),
  focus: colour('Focus'),
  text: colour('Text'),
  muted: colour('Hints'),
  danger: colour('Errors'),
  success: colour('Good news'),
  background: colour('Card', 'background'),
  border: colour('Hairlines'),
  soft: colour('Soft areas'),
  'input-background': colour('Fields'),
  'input-border': colour('Edge of fields'),
  'choice-background': colour('Rows'),
  'choice-border': colour('Edge of rows'),
  'dialog-background': colour('Questions'),
  'dialog-color': colour('Text of questions'),
  'color-scheme': text('Colour scheme', 'color-scheme'),
  radius: number('Corners', 'px', [0, 10, 28]),
  'button-radius': number('Corners of the button', 'px', [0, 10, 32]),
  'card-radius': number('Corners of the card', 'px', [0, 14, 40]),
  'control-height': number('Height of controls', 'px', [32, 44, 64]),
  padding: number('Room in the card', 'px', [0, 32, 56]),
  width: number('Width', 'em', [18, 25, 36]),
  shadow: text('Shadow', 'box-shadow'),
  font: text('Font', 'font-family'),
  'font-size': number('Size of the text', 'px', [14, 16, 20]),
  'heading-font': text('Font of the heading', 'font-family'),
  'heading-size': number('Size of the heading', 'em', [1, 1.5, 2.5, 0.0625]),
  'heading-weight': number('Weight of the heading', '', [300, 650, 900, 50], 'font-weight'),
} as const satisfies { readonly [name: string]: Property }

/** Name of a custom property, without `--cognito-`. */
export type PropertyName = keyof typeof PROPERTIES

/** All names, in the order in which they are shown. */
export const PROPERTY_NAMES = Object.keys(PROPERTIES) as PropertyName[]

/** Which properties stand together. */
export const PROPERTY_GROUPS: readonly {
  readonly title: string
  readonly names: readonly PropertyName[]
}[] = [
  { title: 'Colours', names: between('accent', 'color-scheme') },
  { title: 'Shape', names: between('radius', 'shadow') },
  { title: 'Type', names: between('font', 'heading-weight') },
]

function between(first: PropertyName, last: PropertyName): readonly PropertyName[] {
  return PROPERTY_NAMES.slice(PROPERTY_NAMES.indexOf(first), PROPERTY_NAMES.indexOf(last) + 1)
}

/** The custom property itself. */
export const customProperty = (name: PropertyName): string => `--cognito-${name}`
