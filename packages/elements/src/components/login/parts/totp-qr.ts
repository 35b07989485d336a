import type { QrCode } from '@cognito-kit/core'

/** Draws one QR code after the other; what it draws holds a secret, so nothing is kept when it is no longer shown. */
export class TotpQr {
  drawing: QrCode | null = null
  failed = false
  #uri: string | null = null
  readonly onChange: () => void
  readonly onFailure: (error: unknown) => void

  /**
   * @param onChange - Called when the drawing is there, or cannot be.
   * @param onFailure - Called with what went wrong.
   */
  constructor(onChange: () => void, onFailure: (error: unknown) => void) {
    this.onChange = onChange
    this.onFailure = onFailure
  }

  /**
   * Begins to draw, unless that has been done.
   *
   * @param uri - Text of the code; `null` forgets the drawing.
   */
  draw(uri: string | null): void {
    if (uri === this.#uri) return
    this.#uri = uri
    this.drawing = null
    this.failed = false
    if (uri !== null) void this.#load(uri)
  }

  async #load(uri: string): Promise<void> {
    try {
      // The code that draws is larger than all the steps together, and few people see this one.
      const { drawQrCode } = await import('@cognito-kit/core/qr-code')
      if (uri === this.#uri) this.drawing = drawQrCode(uri)
    } catch (error) {
      if (uri !== this.#uri) return
      this.failed = true
      this.onFailure(error)
    }
    this.onChange()
  }
}
