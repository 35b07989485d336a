/** A custom property that takes a colour. */
export interface ColourProperty {
  readonly kind: 'colour'
  readonly label: string
}

/** A custom property that takes a length, by a slider. */
export interface LengthProperty {
  readonly kind: 'length'
  readonly label: string
  readonly unit: 'px' | 'em'
  readonly least: number
  readonly most: number
  readonly step: number
  /** Where the slider stands as long as nothing is set. */
  readonly usual: number
}

/** A custom property of the elements. */
export type Property = ColourProperty | LengthProperty

const colour = (label: string): ColourProperty => ({ kind: 'colour', label })

const length = (
  label: string,
  unit: 'px' | 'em',
  [least, usual, most]: readonly [number, number, number],
  step = 1,
): LengthProperty => ({ kind: 'length', label, unit, least, most, step, usual })

/** All custom properties of the elements, without the `--cognito-` that they begin with. */
export const PROPERTIES = {
  accent: colour('Accent'),
  'on-accent': colour('Text on the accent'),
  link: colour('Links and focus'),
  muted: colour('Hints'),
  danger: colour('Errors'),
  success: colour('Good news'),
  background: colour('Card'),
  border: colour('Edge of the card'),
  'input-background': colour('Fields'),
  'input-border': colour('Edge of fields'),
  'dialog-background': colour('Questions'),
  'dialog-color': colour('Text of questions'),
  radius: length('Corners', 'px', [0, 10, 28]),
  'control-height': length('Height of controls', 'px', [32, 44, 64]),
  'font-size': length('Text', 'px', [14, 16, 20]),
  padding: length('Room in the card', 'px', [0, 32, 56]),
  width: length('Width', 'em', [18, 25, 36]),
} as const satisfies { readonly [name: string]: Property }

/** Name of a custom property, without `--cognito-`. */
export type PropertyName = keyof typeof PROPERTIES

/** All names, in the order in which they are shown. */
export const PROPERTY_NAMES = Object.keys(PROPERTIES) as PropertyName[]

/** The custom property itself. */
export const customProperty = (name: PropertyName): string => `--cognito-${name}`

/** Whether a text is a value that the property takes; nothing else gets into a style sheet. */
export const isValue = (name: PropertyName, text: string): boolean =>
  CSS.supports(PROPERTIES[name].kind === 'colour' ? 'color' : 'inline-size', text)
