import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { accessibilityTree, emulateMedia } from './accessibility-tree.ts'
import { clearPage, drawn, find } from './mount.ts'
import { openCspPage } from './open-csp-page.ts'
import { violations } from './violations.ts'

/** What the shared tests need to know of an element that has a form. */
export interface AuthForm {
  /** Screens by name, each with a function that puts the element on it into the page. */
  readonly screens: { readonly [name: string]: (parent?: ParentNode) => Promise<HTMLElement> }
  /** Name of a screen with a user name and a password. */
  readonly main: string
  /** Selectors of the fields of that screen that can be filled in; a user name and a password unless said otherwise. */
  readonly fields?: readonly string[]
  /** Sets a screen in a page under a strict policy; gets the window and the element there. */
  readonly inStrictPage: (
    window: Window,
    element: HTMLElement,
    screen: string,
  ) => void | Promise<void>
  /** Values of all submits so far, oldest first. */
  readonly submitted: (element: HTMLElement) => readonly { readonly [name: string]: string }[]
}

const fillable = 'input:not([readonly])'
const LOGIN_FIELDS = ['input[autocomplete~="username"]', 'input[type="password"]']
const TYPED = ['anna', 'set silently']

/** Tests that every element with a form passes: what people, assistive technology and password managers rely on. */
export function runAuthFormTests(tag: string, { screens, main, ...form }: AuthForm): void {
  const { fields = LOGIN_FIELDS } = form
  const show = (name: string): Promise<HTMLElement> => {
    const mount = screens[name]
    if (!mount) throw new Error(`There is no screen ${name}`)
    return mount()
  }

  describe(`<${tag}> as a form`, () => {
    beforeEach(() => {
      document.documentElement.style.cssText =
        'color-scheme: light dark; background: Canvas; color: CanvasText'
      document.documentElement.lang = 'en'
    })
    afterEach(async () => {
      clearPage()
      await emulateMedia()
    })

    describe.each(['light', 'dark'])('in a %s page', (scheme) => {
      test.each(Object.keys(screens))('axe finds nothing on %s', async (name) => {
        await emulateMedia({ 'prefers-color-scheme': scheme })
        await show(name)
        expect(await violations()).toEqual([])
      })
    })

    test.each(Object.keys(screens))('axe finds nothing on %s from right to left', async (name) => {
      document.documentElement.dir = 'rtl'
      await show(name)
      expect(await violations()).toEqual([])
    })

    test.each(Object.keys(screens))('axe finds nothing on %s in forced colours', async (name) => {
      await emulateMedia({ 'forced-colors': 'active' })
      await show(name)
      expect(await violations()).toEqual([])
    })

    test.each(Object.keys(screens))(
      'inputs of %s are found in the document, with a form',
      async (name) => {
        const element = await show(name)
        const inputs = [...document.querySelectorAll('input')]
        expect(inputs).toEqual([...element.querySelectorAll('input')])
        for (const input of inputs) {
          expect(input.form).toBe(document.forms[0])
          expect(input.id && input.name && input.autocomplete).toBeTruthy()
          expect(input.labels).toHaveLength(1)
        }
      },
    )

    test.each(Object.keys(screens))(
      'every field of %s has a name in the accessibility tree',
      async (name) => {
        const element = await show(name)
        const labels = [...element.querySelectorAll('label')].map(({ textContent }) => textContent)
        const tree = await accessibilityTree()
        const fields = tree.filter(({ role }) => /textbox|Date/.test(role))
        expect(fields.map((field) => field.name)).toEqual(labels)
        expect(tree.filter(({ role, name: label }) => role === 'button' && !label)).toEqual([])
      },
    )

    test('Enter in a field submits', async () => {
      const element = await show(main)
      find<HTMLInputElement>(fillable).focus()
      await userEvent.keyboard('anna{Enter}')
      expect(form.submitted(element)).toHaveLength(1)
    })

    test('a value that was set without an event is submitted', async () => {
      const element = await show(main)
      const typed = TYPED.slice(0, fields.length)
      fields.forEach((selector, index) => {
        find<HTMLInputElement>(selector).value = typed[index] ?? ''
      })
      find<HTMLFormElement>('form').requestSubmit()
      await drawn(element)
      expect(Object.values(form.submitted(element)[0] ?? {})).toEqual(typed)
    })

    test('pasting and dropping are left to the browser', async () => {
      await show(main)
      for (const type of ['paste', 'drop']) {
        const event = new Event(type, { bubbles: true, cancelable: true })
        find(fields.at(-1) ?? '').dispatchEvent(event)
        expect(event.defaultPrevented).toBe(false)
      }
    })

    test('no attribute holds a style', async () => {
      const element = await show(main)
      expect(element.querySelectorAll('[style]')).toHaveLength(0)
      expect(element.shadowRoot?.querySelectorAll('[style], style')).toHaveLength(0)
    })

    test('a strict content security policy with trusted types is not violated', async () => {
      const { window, document: strict } = await openCspPage()
      const element = strict.createElement(tag)
      strict.body.append(element)
      for (const name of Object.keys(screens)) {
        await form.inStrictPage(window, element, name)
        await drawn(element)
      }
      await form.inStrictPage(window, element, main)
      await drawn(element)
      expect(strict.querySelectorAll('input').length).toBeGreaterThan(0)
      expect(strict.defaultView?.getComputedStyle(find('input', strict)).borderRadius).toBe('10px')
      // The policy is really in force, else no violation would prove nothing.
      expect(() => {
        strict.body.innerHTML = '<p>no</p>'
      }).toThrow('TrustedHTML')
      await vi.waitFor(() => expect(window.violations).not.toEqual([]))
      expect(window.violations).toEqual([expect.stringContaining('require-trusted-types-for')])
    })
  })
}
