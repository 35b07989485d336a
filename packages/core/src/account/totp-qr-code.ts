import { NetworkError } from '../errors/errors.ts'
import type { QrCode } from './qr-code.ts'

/**
 * Draws the QR code from which an authenticator app reads the URI of {@link totpUri}.
 *
 * A template that binds `size` and `path` needs no markup from text, so it works under Trusted Types and any content
 * security policy. `svg` is for a file, a server or an `<img>` with a `data:` URL, where `img-src` allows it.
 *
 * @param uri - Text of {@link totpUri}.
 * @returns The code, with a light border.
 * @throws {@link NetworkError} `ERR_NETWORK` when the library that draws it did not load; try again.
 * @throws {TypeError} when `uri` is none of {@link totpUri} or too long for a QR code.
 * @see {@link https://www.iso.org/standard/83389.html ISO/IEC 18004}
 * @example
 * const { path, size } = await totpQrCode(totpUri({ issuer: 'Acme', account: 'anna', secretCode: 'JBSW' }))
 * document.querySelector('#code')?.setAttribute('viewBox', `0 0 ${size} ${size}`)
 * document.querySelector('#code path')?.setAttribute('d', path)
 */
export async function totpQrCode(uri: string): Promise<QrCode> {
  // The largest code of this level holds 2,331 bytes (ISO/IEC 18004, table 7); nobody could scan more than this.
  if (!/^otpauth:[!-~]{1,2000}$/.test(uri)) throw new TypeError('totpQrCode: no URI of totpUri')
  // Only setups draw codes, so nobody else loads what they are drawn with.
  const { drawQrCode } = await import('./draw-qr-code.ts').catch((cause) => {
    throw new NetworkError('totpQrCode: the library did not load', cause)
  })
  return drawQrCode(uri)
}
