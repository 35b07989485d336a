import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accessibilityTree, emulateMedia } from './accessibility-tree.ts'
import type { AnyAccountElement } from './account-elements.ts'
import { clearPage } from './mount.ts'
import { openCspPage, type StrictPage } from './open-csp-page.ts'
import { violations } from './violations.ts'

/** A state of an account element: put into the page, or into another one. */
export type ShowState = (parent?: ParentNode) => Promise<AnyAccountElement>

const MODES: { readonly [mode: string]: () => Promise<void> | void } = {
  'a light page': () => emulateMedia({ 'prefers-color-scheme': 'light' }),
  'a dark page': () => emulateMedia({ 'prefers-color-scheme': 'dark' }),
  'forced colours': () => emulateMedia({ 'forced-colors': 'active' }),
  'a page from right to left': () => {
    document.documentElement.dir = 'rtl'
  },
  'text of twice the size': () => {
    document.documentElement.style.fontSize = '200%'
  },
}

/** Tests that every state of every account element passes. */
export function runSurfaceTests(tag: string, states: { readonly [name: string]: ShowState }): void {
  describe.each(Object.keys(states))(`<${tag}>, %s`, (name) => {
    const show = (parent?: ParentNode): Promise<AnyAccountElement> => {
      const state = states[name]
      if (!state) throw new Error(`There is no state ${name}`)
      return state(parent)
    }

    beforeEach(() => {
      document.documentElement.style.cssText =
        'color-scheme: light dark; background: Canvas; color: CanvasText'
      document.documentElement.lang = 'en'
    })
    afterEach(async () => {
      clearPage()
      await emulateMedia()
    })

    test.each(Object.keys(MODES))('axe finds nothing in %s', async (mode) => {
      await MODES[mode]?.()
      await show()
      expect(await violations()).toEqual([])
    })

    test('has a heading, a name for each button, and no style in an attribute', async () => {
      const element = await show()
      const tree = await accessibilityTree()
      expect(tree.some(({ role }) => role === 'heading')).toBe(true)
      expect(tree.filter(({ role, name: label }) => role === 'button' && !label)).toEqual([])
      expect(element.querySelectorAll('[style]')).toHaveLength(0)
      expect(element.shadowRoot?.querySelectorAll('[style], style')).toHaveLength(0)
    })

    test('fits a page of 320 px, so that nobody scrolls in two directions', async () => {
      document.body.append(document.createElement('main'))
      const element = await show(document.querySelector('main') ?? undefined)
      document.querySelector('main')?.style.setProperty('inline-size', '320px')
      await element.updateComplete
      const wide = [...element.querySelectorAll<HTMLElement>('*')].filter(
        (node) => node.getBoundingClientRect().right > element.getBoundingClientRect().right + 1,
      )
      expect(wide.filter((node) => !node.closest('dialog, .cui-hidden'))).toEqual([])
    })
  })

  describe(`<${tag}> under a strict content security policy with trusted types`, () => {
    let strict: StrictPage

    beforeAll(async () => {
      strict = await openCspPage()
    })
    afterEach(() => strict.document.body.replaceChildren())
    afterAll(() => strict.close())

    test.each(Object.entries(states))('violates nothing, %s', async (_, show) => {
      const { window, document } = strict
      await show(document.body)
      expect(document.querySelector(tag)?.querySelector('h2')).not.toBeNull()
      expect(window.violations).toEqual([])
    })
  })
}
