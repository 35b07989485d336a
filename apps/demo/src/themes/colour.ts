/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number]

const LINEAR_LIMIT = 0.04045

/** A canvas of one point, on which the browser itself mixes whatever colours CSS knows. */
function createPoint(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const point = canvas.getContext('2d', { willReadFrequently: true })
  if (!point) throw new Error('This browser has no canvas')
  return point
}

/** What is seen when colours lie on one another, the lowest first; what is no colour is left out. */
export function mixed(layers: readonly string[], point = createPoint()): Rgb {
  for (const layer of ['#fff', ...layers]) {
    if (!CSS.supports('color', layer)) continue
    point.fillStyle = layer
    point.fillRect(0, 0, 1, 1)
  }
  const [red = 0, green = 0, blue = 0] = point.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** Relative luminance (WCAG 2.2, definition). */
function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255
    return part <= LINEAR_LIMIT ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio, 1 to 21 (WCAG 2.2, definition). */
export function contrastRatio(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** As a colour picker has it, such as `#0a7d55`. */
export const hex = (colour: Rgb): string =>
  `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`
