import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import '../../../src/define.ts'
import type { CognitoLogin } from '../../../src/index.ts'
import darkBrand from '../../../themes/dark-brand.css?raw'
import dense from '../../../themes/dense.css?raw'
import highContrast from '../../../themes/high-contrast.css?raw'
import plain from '../../../themes/plain.css?raw'
import rounded from '../../../themes/rounded.css?raw'
import { emulateMedia } from '../../accessibility-tree.ts'
import { fakeLoginFlow, screens } from '../../fake-login-flow.ts'
import { clearPage, drawn, find, mount, pageStyle } from '../../mount.ts'
import { violations } from '../../violations.ts'

const THEMES = { plain, rounded, dense, highContrast, darkBrand }

const error = { reason: 'wrong-credentials', field: null, cause: null } as const
const notice = 'account-confirmed'
const policy = { minimumLength: 8, requireNumbers: true }

/** Screens that together have every colour: alert, good news, rows, known user name, list of requirements. */
const STATES = [
  { ...screens['sign-in'], error, choices: [{ id: 'provider:A', kind: 'provider', name: 'A' }] },
  { ...screens['sign-in'], notice },
  screens['select-factor'],
  { ...screens['sign-up'], fields: screens['sign-up'].fields.map((one) => ({ ...one, policy })) },
] as const

beforeEach(() => {
  document.documentElement.style.cssText =
    'color-scheme: light dark; background: Canvas; color: CanvasText'
})
afterEach(async () => {
  clearPage()
  await emulateMedia()
})

/** Contrast of a border with what is behind the card, by luminance (WCAG 2.2, success criterion 1.4.11). */
function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [one, other].map((color) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')
    if (!canvas) throw new Error('There is no canvas')
    canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor
    canvas.fillRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
      const part = byte / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  })
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

describe.each(Object.entries(THEMES))('the theme %s', (_name, css) => {
  test('sets public properties of the elements and nothing else', () => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    expect(sheet.cssRules).toHaveLength(1)
    const [rule] = sheet.cssRules as unknown as [CSSStyleRule]
    expect(rule.selectorText).toMatch(/^:where\(cognito-login, /)
    expect([...rule.style].filter((name) => !name.startsWith('--cognito-'))).toEqual([])
  })

  test.each(['light', 'dark'])('reads well in a %s page', async (scheme) => {
    await emulateMedia({ 'prefers-color-scheme': scheme })
    pageStyle(css)
    const found: string[] = []
    for (const state of STATES) {
      const element = await mount('cognito-login', (login) => {
        ;(login as CognitoLogin).flow = fakeLoginFlow(state)
      })
      await drawn(element)
      found.push(...(await violations(document.body, ['color-contrast', 'target-size'])))
      element.remove()
    }
    expect(found).toEqual([])
  })

  test.each(['light', 'dark'])('has inputs that are seen in a %s page', async (scheme) => {
    await emulateMedia({ 'prefers-color-scheme': scheme })
    pageStyle(css)
    const element = await mount('cognito-login', (login) => {
      ;(login as CognitoLogin).flow = fakeLoginFlow('sign-in')
    })
    const { borderTopColor } = getComputedStyle(find('.cui-input'))
    const card = element.shadowRoot?.querySelector('.card') as Element
    const { backgroundColor, backgroundImage } = getComputedStyle(card)
    const ground = /rgb[^)]*\)/.exec(backgroundImage)?.[0] ?? backgroundColor
    expect(contrast(borderTopColor, ground)).toBeGreaterThanOrEqual(3)
  })
})
