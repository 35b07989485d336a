import jsQR from 'jsqr'
import { describe, expect, test } from 'vitest'
import { type QrCode, totpQrCode, totpUri } from '../../src/index.ts'

/** Pixels for each module. */
const SCALE = 4

const uri = totpUri({
  issuer: 'Acme',
  account: 'anna@example.com',
  secretCode: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW',
})

/** What a reader of QR codes finds in what was drawn on a canvas. */
function read(
  { size }: QrCode,
  draw: (canvas: CanvasRenderingContext2D, width: number) => void,
): string | undefined {
  const width = size * SCALE
  const canvas = Object.assign(document.createElement('canvas'), { width, height: width })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('there is no canvas')
  draw(context, width)
  return jsQR(context.getImageData(0, 0, width, width).data, width, width)?.data
}

/** A document of its own that enforces Trusted Types and a strict policy. */
async function strictDocument(): Promise<Document> {
  const policy = "default-src 'none'; style-src 'self'; require-trusted-types-for 'script'"
  const frame = document.createElement('iframe')
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><body></body>`
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
  document.body.append(frame)
  await loaded
  if (!frame.contentDocument) throw new Error('the document is not there')
  return frame.contentDocument
}

describe('a QR code in a browser', () => {
  test('is read from its path as the browser draws it', async () => {
    const code = await totpQrCode(uri)
    const text = read(code, (canvas, width) => {
      canvas.fillStyle = '#fff'
      canvas.fillRect(0, 0, width, width)
      canvas.scale(SCALE, SCALE)
      canvas.fillStyle = '#000'
      canvas.fill(new Path2D(code.path))
    })
    expect(text).toBe(uri)
  })

  test('is read from its document as an image', async () => {
    const code = await totpQrCode(uri)
    const image = new Image(code.size * SCALE, code.size * SCALE)
    image.src = `data:image/svg+xml,${encodeURIComponent(code.svg)}`
    await image.decode()
    const text = read(code, (canvas, width) => canvas.drawImage(image, 0, 0, width, width))
    expect(text).toBe(uri)
  })

  test('is shown by its path under Trusted Types, where markup from text is not', async () => {
    const { path, size, svg } = await totpQrCode(uri)
    const strict = await strictDocument()
    const violations: string[] = []
    strict.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.violatedDirective),
    )
    const drawing = strict.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const dark = strict.createElementNS('http://www.w3.org/2000/svg', 'path')
    drawing.setAttribute('viewBox', `0 0 ${size} ${size}`)
    dark.setAttribute('d', path)
    drawing.append(dark)
    strict.body.append(drawing)
    expect(dark.getBBox()).toMatchObject({ x: 4, y: 4, width: size - 8, height: size - 8 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(violations).toEqual([])
    expect(() => {
      strict.body.innerHTML = svg
    }).toThrow(/TrustedHTML/)
  })
})
