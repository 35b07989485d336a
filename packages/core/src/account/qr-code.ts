/**
 * A QR code as a drawing; it holds the secret as its URI does.
 *
 * @example
 * const draw = ({ path, size }: QrCode): string => `<svg viewBox="0 0 ${size} ${size}"><path d="${path}" /></svg>`
 */
export interface QrCode {
  /** Width and height in modules, with the light border that readers need. */
  readonly size: number
  /** The dark modules as `d` of an SVG `<path>` in a `viewBox` of `size`; fill it dark on a light ground. */
  readonly path: string
  /** The same as a whole SVG document, black on white. */
  readonly svg: string
}
