import { encode } from 'uqr'
import type { QrCode } from './qr-code.ts'

/** Light modules around a code that readers need (ISO/IEC 18004, section 9.1). */
const QUIET_ZONE = 4

/** The runs of dark modules of a row, as closed paths. */
const runsOf = (row: readonly boolean[], y: number): string[] =>
  [...row.map(Number).join('').matchAll(/1+/g)].map(
    ({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`,
  )

/**
 * Draws a text as QR code that a reader recovers with up to 15 % of it missing.
 *
 * {@link totpQrCode} loads this when it is called; import it where the code around it is loaded later anyway.
 *
 * @param text - What the code says, such as the text of {@link totpUri}; at most 2,331 bytes.
 * @returns The code, with a light border.
 * @throws {RangeError} when the text is too long for a code.
 * @see {@link https://www.iso.org/standard/83389.html ISO/IEC 18004}
 * @example
 * const { drawQrCode } = await import('@cognito-kit/core/qr-code')
 * const { path, size } = drawQrCode('otpauth://totp/Acme:anna?secret=JBSW')
 * document.querySelector('#code')?.setAttribute('viewBox', `0 0 ${size} ${size}`)
 * document.querySelector('#code path')?.setAttribute('d', path)
 */
export function drawQrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  const path = data.flatMap(runsOf).join('')
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`
  const ground = `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`
  return { size, path, svg: `${open}${ground}<path d="${path}"/></svg>` }
}
