import jsQR from 'jsqr'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type QrCode, totpQrCode, totpUri } from '../../src/index.ts'

/** Pixels for each module; a reader needs more than one. */
const SCALE = 4

/** The dark modules of a path that is made of rectangles one module high. */
function modulesOf(path: string): readonly (readonly [number, number])[] {
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)]
  // Nothing but such rectangles, or this would draw something else than a browser does.
  expect(runs.map(([run]) => run).join('')).toBe(path)
  return runs.flatMap(([, x, y, length]) =>
    Array.from({ length: Number(length) }, (_, i) => [Number(x) + i, Number(y)] as const),
  )
}

/** What a camera sees of a drawing: RGBA, white where nothing was drawn. */
function pixels({ path, size }: QrCode): { data: Uint8ClampedArray; width: number } {
  const width = size * SCALE
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [x, y] of modulesOf(path)) {
    for (let row = 0; row < SCALE; row += 1) {
      const start = ((y * SCALE + row) * width + x * SCALE) * 4
      for (let i = start; i < start + SCALE * 4; i += 1) data[i] = i % 4 === 3 ? 255 : 0
    }
  }
  return { data, width }
}

/** The text that a reader finds in a drawing. */
function read(code: QrCode): string | undefined {
  const { data, width } = pixels(code)
  return jsQR(data, width, width)?.data
}

afterEach(() => vi.doUnmock('../../src/account/draw-qr-code.ts'))

describe('totpQrCode', () => {
  const secretCode = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW'

  test.each([
    ['short names', 'Acme', 'anna'],
    ['an address', 'Acme Company Limited', 'anna.von.der.muehle+shop@mail.example.com'],
    ['names that are encoded', "It's (new)!*", 'Zoë 🦊'],
    ['very long names', 'Acme '.repeat(40), 'anna'.repeat(60)],
  ])('is read back by a reader of QR codes, with %s', async (_what, issuer, account) => {
    const uri = totpUri({ issuer, account, secretCode })
    expect(read(await totpQrCode(uri))).toBe(uri)
  })

  test('is read back with a twelfth of it covered', async () => {
    const uri = totpUri({ issuer: 'Acme', account: 'anna', secretCode })
    const code = await totpQrCode(uri)
    const from = Math.round(code.size * 0.4)
    const side = Math.round((code.size - 8) * 0.29)
    const isCovered = (at: number): boolean => at >= from && at < from + side
    const left = modulesOf(code.path).filter(([x, y]) => !(isCovered(x) && isCovered(y)))
    const path = left.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('')
    expect(read({ ...code, path })).toBe(uri)
  })

  test('has the light border that readers need', async () => {
    const { path, size } = await totpQrCode(totpUri({ issuer: 'a', account: 'b', secretCode }))
    const all = modulesOf(path).flat()
    expect(Math.min(...all)).toBe(4)
    expect(Math.max(...all)).toBe(size - 5)
  })

  test('comes as a whole document too, black on white', async () => {
    const code = await totpQrCode(totpUri({ issuer: 'a', account: 'b', secretCode }))
    const { path, size, svg } = code
    expect(svg).toBe(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
        `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`,
    )
  })

  test.each([
    '',
    'https://example.com',
    'otpauth:',
    'otpauth://totp/a b',
    `otpauth:${'a'.repeat(2001)}`,
  ])('refuses %j without naming it', async (text) => {
    await expect(totpQrCode(text)).rejects.toThrow(new TypeError('totpQrCode: no URI of totpUri'))
  })

  test('takes the longest text that it allows', async () => {
    const uri = `otpauth:${'a'.repeat(2000)}`
    expect(read(await totpQrCode(uri))).toBe(uri)
  })

  test('fails like a request where the library does not load, and draws at the next try', async () => {
    vi.doMock('../../src/account/draw-qr-code.ts', () => {
      throw new Error('offline')
    })
    const uri = totpUri({ issuer: 'a', account: 'b', secretCode })
    const failed = totpQrCode(uri)
    await expect(failed).rejects.toMatchObject({ code: 'ERR_NETWORK', retryable: true })
    await expect(failed).rejects.not.toThrow(secretCode)
    vi.doUnmock('../../src/account/draw-qr-code.ts')
    expect(read(await totpQrCode(uri))).toBe(uri)
  })
})
