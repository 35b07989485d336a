import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { accessibilityTree, emulateMedia, hasDevTools } from './accessibility-tree.ts'
import { eventually } from './eventually.ts'
import { clearPage, drawn, find } from './mount.ts'
import { openCspPage } from './open-csp-page.ts'
import { violations } from './violations.ts'

/** What the shared tests need to know of an element that has a form. */
export interface AuthForm {
  /** Screens by name, each with a function that puts the element on it into the page. */
  readonly screens: { readonly [name: string]: (parent?: ParentNode) => Promise<HTMLElement> }
  /** Name of a screen with fields to type into; see `fields`. */
  readonly main: string
  /** Selectors of the fields of that screen that can be filled in. Default: a user name and a password. */
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

const controls = 'input, select, textarea'

const LOGIN_FIELDS = ['input[autocomplete~="username"]', 'input[type="password"]']
const TYPED = ['anna', 'set silently']

/** Ways in which people see a page; each gets everything once, and then what can differ from the first. */
const COLOURS = hasDevTools ? ['light', 'dark', 'forced colours'] : ['light', 'dark']
const MODES = COLOURS.flatMap((colours) =>
  ['ltr', 'rtl'].flatMap((dir) => ['100%', '200%'].map((size) => ({ colours, dir, size }))),
)

/** Rules of axe whose outcome depends on colours, direction or size; the others look at the tree alone. */
const OF_LOOKS = ['color-contrast', 'target-size', 'link-in-text-block']

async function look({ colours, dir, size }: (typeof MODES)[number]): Promise<void> {
  const scheme = colours === 'dark' ? 'dark' : 'light'
  const forced = colours === 'forced colours' ? 'active' : 'none'
  await emulateMedia({ 'prefers-color-scheme': scheme, 'forced-colors': forced })
  document.documentElement.dir = dir
  document.documentElement.style.fontSize = size
}

/** Everything in the light DOM that stands out of a narrow page. */
function sticksOut(element: HTMLElement): string[] {
  const { left, right } = document.documentElement.getBoundingClientRect()
  return [...element.querySelectorAll('*')]
    .filter((child) => child.closest('.cui-spoken, .cui-hidden, dialog') === null)
    .filter((child) => {
      const box = child.getBoundingClientRect()
      return box.width > 0 && (box.right > right + 0.5 || box.left < left - 0.5)
    })
    .map(({ outerHTML }) => outerHTML)
}

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

    // One page for all modes: what axe says of names, roles and order is the same in each of them.
    test.each(Object.keys(screens))(
      'axe finds nothing on %s in any way of looking at it',
      async (name) => {
        await show(name)
        const found: string[] = await violations()
        for (const mode of MODES) {
          await look(mode)
          const here = await violations(document.body, OF_LOOKS)
          found.push(...here.map((text) => `${Object.values(mode).join(', ')}: ${text}`))
        }
        expect(found).toEqual([])
      },
    )

    test.each(Object.keys(screens))('nothing of %s sticks out of a narrow page', async (name) => {
      document.body.style.cssText = 'margin: 0; inline-size: 320px'
      document.documentElement.style.inlineSize = '320px'
      const element = await show(name)
      for (const mode of MODES.filter(({ colours }) => colours === 'light')) {
        await look(mode)
        expect(sticksOut(element)).toEqual([])
      }
      document.body.removeAttribute('style')
    })

    test.each(Object.keys(screens))(
      'fields of %s are found in the document, with a form, a label and a name',
      async (name) => {
        const element = await show(name)
        const found = [...document.querySelectorAll<HTMLInputElement>(controls)]
        expect(found).toEqual([...element.querySelectorAll(controls)])
        for (const input of found) {
          expect([...document.forms]).toContain(input.form)
          // As an attribute: the property is empty where a browser does not know the token.
          expect(input.id && input.name && input.getAttribute('autocomplete')).toBeTruthy()
          expect(input.labels).toHaveLength(1)
        }
        if (!hasDevTools) return
        const labels = found.map(({ labels }) => labels?.[0]?.textContent?.trim())
        const tree = await accessibilityTree()
        const named = tree.filter(({ role }) =>
          /^(textbox|Date|combobox|checkbox|spinbutton)/.test(role),
        )
        expect(named.map((field) => field.name)).toEqual(labels)
        expect(tree.filter(({ role, name: label }) => role === 'button' && !label)).toEqual([])
      },
    )

    test.each(Object.keys(screens))(
      'descriptions of %s are there and reach the tree',
      async (name) => {
        const element = await show(name)
        const described = [...element.querySelectorAll<HTMLInputElement>('[aria-describedby]')]
        const texts = described.map(({ ariaDescribedByElements: parts }) =>
          (parts ?? []).map((part) => part.textContent?.replace(/\s+/g, ' ').trim()).join(' '),
        )
        const ids = described.flatMap(
          (one) => one.getAttribute('aria-describedby')?.split(' ') ?? [],
        )
        for (const id of ids) expect(document.getElementById(id)).not.toBeNull()
        if (!hasDevTools) return
        const tree = await accessibilityTree()
        const known = tree.map(({ description }) => description.replace(/\s+/g, ' ').trim())
        for (const text of texts) expect(known).toContain(text)
      },
    )

    test('Enter in a field submits', async () => {
      const element = await show(main)
      find<HTMLInputElement>(fields[0] ?? '').focus()
      await userEvent.keyboard('anna{Enter}')
      await drawn(element)
      expect(form.submitted(element)).toHaveLength(1)
    })

    test('a value that was set without an event is submitted', async () => {
      const element = await show(main)
      const typed = TYPED.slice(0, fields.length)
      for (const [index, selector] of fields.entries()) {
        find<HTMLInputElement>(selector).value = typed[index] ?? ''
      }
      find<HTMLFormElement>('form').requestSubmit()
      await drawn(element)
      const values = Object.values(form.submitted(element)[0] ?? {})
      expect(values).toEqual(typed)
    })

    test('pasting and dropping are left to the browser', async () => {
      await show(main)
      for (const selector of fields) {
        for (const type of ['paste', 'drop']) {
          const event = new Event(type, { bubbles: true, cancelable: true })
          find(selector).dispatchEvent(event)
          expect(event.defaultPrevented).toBe(false)
        }
      }
    })

    test('no attribute holds a style', async () => {
      const element = await show(main)
      expect(element.querySelectorAll('[style]')).toHaveLength(0)
      expect(element.shadowRoot?.querySelectorAll('[style], style')).toHaveLength(0)
    })

    test('a strict content security policy with trusted types is not violated', async () => {
      const { window, document: strict, close } = await openCspPage()
      onTestFinished(close)
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
      }).toThrow(/TrustedHTML|Sink type/)
      await eventually(() => expect(window.violations).not.toEqual([]))
      expect(window.violations).toEqual([expect.stringContaining('require-trusted-types-for')])
    })
  })
}
