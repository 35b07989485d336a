import { html, LitElement, type TemplateResult } from 'lit'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { localize } from '../../src/translations/localize.ts'
import type { TextSource, TextTable } from '../../src/translations/text-table.ts'
import { type TextSources, Texts } from '../../src/translations/texts.ts'

const FIRST: TextTable = {
  heading: 'Hello',
  'error.unknown': 'Unknown',
  'error.network': 'Offline',
}
const ARABIC: TextTable = { heading: 'مرحبا' }

/** Languages that are asked for, each with the way to answer. */
const asked: { tag: string; answer: (table: TextTable) => void; fail: () => void }[] = []
const failures: unknown[] = []

const loader = (tag: string) => () =>
  new Promise<TextTable>((resolve, reject) => {
    asked.push({ tag, answer: resolve, fail: () => reject(new TypeError('Failed to fetch')) })
  })
const localizing = vi.fn(
  async () => (texts: Texts<never>) =>
    localize(texts, { de: loader('de'), fr: loader('fr'), ar: async () => ARABIC }),
)
const later = vi.fn(async (): Promise<TextTable> => ({ more: 'More' }))
const sources: TextSources = { first: FIRST, later, localize: localizing }

class TestWords extends LitElement {
  static override properties = { strings: { attribute: false } }
  declare strings: TextSource | undefined
  readonly texts: Texts<string> = new Texts(this, sources, (error) => failures.push(error))

  override render(): TemplateResult {
    const { ready, text } = this.texts
    return html`<div class="card"><slot></slot></div><p>${ready ? text('heading') : 'loading'}</p>`
  }
}
customElements.define('test-words', TestWords)

const mount = (
  set: Partial<Pick<TestWords, 'lang' | 'strings'>> = {},
  parent: ParentNode = document.body,
): TestWords => {
  const element = Object.assign(document.createElement('test-words') as TestWords, set)
  const form = document.createElement('div')
  form.dataset['cognitoForm'] = 'test-words'
  element.append(form)
  parent.append(element)
  return element
}
const settle = async (element: TestWords): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve))
  await element.updateComplete
}
const shown = (element: TestWords): string =>
  element.shadowRoot?.querySelector('p')?.textContent ?? ''
const form = (element: TestWords): HTMLElement | null =>
  element.querySelector('[data-cognito-form]')
const answer = (tag: string, table: TextTable): void =>
  asked
    .filter((one) => one.tag === tag)
    .at(-1)
    ?.answer(table)

beforeEach(() => {
  document.documentElement.lang = 'en'
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
  document.documentElement.removeAttribute('dir')
  asked.length = failures.length = 0
  localizing.mockClear()
  later.mockClear()
})

describe('a page in English', () => {
  test.each(['en', 'en-GB', ''])('with the language "%s" loads nothing', async (lang) => {
    document.documentElement.lang = lang
    const element = mount()
    await element.updateComplete
    expect(shown(element)).toBe('Hello')
    expect(element.texts.locale).toBe(lang || 'en')
    expect(localizing).not.toHaveBeenCalled()
    expect(form(element)?.matches('[lang], [dir]')).toBe(false)
  })

  test('with texts of its own shows them at once', async () => {
    const element = mount({ strings: { heading: 'Howdy' } })
    await element.updateComplete
    expect(shown(element)).toBe('Howdy')
    expect(localizing).not.toHaveBeenCalled()
  })

  test('loads the rest of the English when somebody begins', async () => {
    const element = mount()
    await element.updateComplete
    expect(later).not.toHaveBeenCalled()
    element.dispatchEvent(new Event('focusin'))
    element.dispatchEvent(new Event('focusin'))
    await settle(element)
    expect(later).toHaveBeenCalledTimes(1)
    expect(element.texts.text('more')).toBe('More')
  })

  test('asks for the rest of the English again when the person acts, where it did not load', async () => {
    later.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    const element = mount()
    await element.updateComplete
    expect(element.texts.text('more')).toBe('')
    await settle(element)
    expect(failures).toHaveLength(1)
    // Drawing alone asks for nothing: that would never end without a network.
    expect(element.texts.text('more')).toBe(FIRST['error.unknown'] ?? '')
    await settle(element)
    expect(later).toHaveBeenCalledTimes(1)
    element.dispatchEvent(new Event('click'))
    await settle(element)
    expect(element.texts.text('more')).toBe('More')
  })
})

describe('the language of an element', () => {
  test('is waited for before anything is shown in English', async () => {
    document.documentElement.lang = 'de-AT'
    const element = mount()
    await settle(element)
    expect(shown(element)).toBe('loading')
    expect(asked.map(({ tag }) => tag)).toEqual(['de'])
    answer('de', { heading: 'Hallo' })
    await settle(element)
    expect(shown(element)).toBe('Hallo')
    expect(element.texts.locale).toBe('de-AT')
    expect(form(element)?.matches('[lang], [dir]')).toBe(false)
  })

  test('is its own before that of the page', async () => {
    document.documentElement.lang = 'fr'
    const element = mount({ lang: 'de' })
    await settle(element)
    expect(asked.map(({ tag }) => tag)).toEqual(['de'])
  })

  test('is found through shadow roots', async () => {
    const outer = document.createElement('div')
    outer.lang = 'de'
    const inner = document.createElement('div')
    outer.attachShadow({ mode: 'open' }).append(inner)
    document.body.append(outer)
    const element = mount({}, inner.attachShadow({ mode: 'open' }))
    await settle(element)
    expect(asked.map(({ tag }) => tag)).toEqual(['de'])
    answer('de', { heading: 'Hallo' })
    outer.lang = 'fr'
    await settle(element)
    expect(asked.map(({ tag }) => tag)).toEqual(['de', 'fr'])
  })

  test('needs no English later, unless it lacks a text', async () => {
    const element = mount({ lang: 'de' })
    await settle(element)
    answer('de', { heading: 'Hallo' })
    await settle(element)
    element.dispatchEvent(new Event('focusin'))
    await settle(element)
    expect(later).not.toHaveBeenCalled()
    expect(element.texts.text('more')).toBe('')
    await settle(element)
    expect(element.texts.text('more')).toBe('More')
  })

  test('gives way to English where there are no texts in it, which are marked as English', async () => {
    document.documentElement.lang = 'ur'
    document.documentElement.dir = 'rtl'
    const element = mount()
    await settle(element)
    expect(shown(element)).toBe('Hello')
    expect(element.texts.locale).toBe('en')
    expect([form(element)?.lang, form(element)?.dir]).toEqual(['en', 'ltr'])
    const [card, words] = [...(element.shadowRoot?.children ?? [])] as HTMLElement[]
    expect([words?.lang, words?.dir]).toEqual(['en', 'ltr'])
    expect(card?.matches('[lang], [dir]')).toBe(false)
    expect(failures).toEqual([])
  })

  test.each(['!', 'de_', 'x-klingon', 'a'.repeat(500)])(
    'may be written wrong: %s',
    async (lang) => {
      const element = mount({ lang })
      await settle(element)
      expect(shown(element)).toBe('Hello')
      expect(failures).toEqual([])
    },
  )
})

describe('a change of language', () => {
  test('of the page is followed, and the old texts stay until the new ones are there', async () => {
    const element = mount()
    await settle(element)
    document.documentElement.lang = 'de'
    await settle(element)
    expect(shown(element)).toBe('Hello')
    answer('de', { heading: 'Hallo' })
    await settle(element)
    expect(shown(element)).toBe('Hallo')
    document.documentElement.lang = 'en'
    await settle(element)
    expect(shown(element)).toBe('Hello')
  })

  test('of the element is followed', async () => {
    const element = mount()
    await settle(element)
    element.lang = 'ar'
    await settle(element)
    expect(shown(element)).toBe('مرحبا')
    element.removeAttribute('lang')
    await settle(element)
    expect(shown(element)).toBe('Hello')
    expect(form(element)?.hasAttribute('dir')).toBe(false)
  })

  test('comes with a move into another part of the page', async () => {
    const element = mount()
    await settle(element)
    const section = document.createElement('section')
    section.lang = 'ar'
    document.body.append(section)
    section.append(element)
    await settle(element)
    expect(shown(element)).toBe('مرحبا')
  })

  test('makes an answer that comes late worthless', async () => {
    const element = mount({ lang: 'de' })
    await settle(element)
    element.lang = 'fr'
    await settle(element)
    answer('fr', { heading: 'Bonjour' })
    await settle(element)
    answer('de', { heading: 'Hallo' })
    await settle(element)
    expect(shown(element)).toBe('Bonjour')
  })

  test('elsewhere in the page loads nothing anew', async () => {
    const strings = vi.fn(async () => ({ heading: 'Own' }))
    const element = mount({ lang: 'ar', strings })
    await settle(element)
    document.body.append(Object.assign(document.createElement('p'), { lang: 'fr' }))
    document.querySelector('p')?.setAttribute('lang', 'de')
    await settle(element)
    expect(strings).toHaveBeenCalledTimes(1)
    expect(shown(element)).toBe('Own')
  })

  test('is not watched by an element that left the page', async () => {
    const element = mount()
    await settle(element)
    element.remove()
    document.documentElement.lang = 'de'
    await settle(element)
    expect(asked).toEqual([])
  })
})

describe('a language that does not load', () => {
  test('leaves English, tells the page, and is tried again with the next change', async () => {
    const element = mount({ lang: 'de' })
    await settle(element)
    asked[0]?.fail()
    await settle(element)
    expect(shown(element)).toBe('Hello')
    expect(form(element)?.lang).toBe('en')
    expect(failures).toEqual([expect.objectContaining({ message: 'Failed to fetch' })])
    element.requestUpdate()
    await settle(element)
    expect(asked).toHaveLength(1)
    element.lang = 'de'
    await settle(element)
    expect(asked).toHaveLength(2)
    answer('de', { heading: 'Hallo' })
    await settle(element)
    expect(shown(element)).toBe('Hallo')
    expect(form(element)?.hasAttribute('lang')).toBe(false)
  })

  test('is not worth an error once another one is asked for', async () => {
    const element = mount({ lang: 'de' })
    await settle(element)
    element.lang = 'en'
    await settle(element)
    asked[0]?.fail()
    await settle(element)
    expect(failures).toEqual([])
    expect(shown(element)).toBe('Hello')
  })

  test('does not keep the person waiting for more than three seconds', async () => {
    vi.useFakeTimers()
    const element = mount({ lang: 'de' })
    await vi.advanceTimersByTimeAsync(2900)
    expect(shown(element)).toBe('loading')
    await vi.advanceTimersByTimeAsync(200)
    expect(shown(element)).toBe('Hello')
    expect(form(element)?.lang).toBe('en')
    answer('de', { heading: 'Hallo' })
    await vi.advanceTimersByTimeAsync(0)
    expect(shown(element)).toBe('Hallo')
  })

  test('is not tried again because another element gave it up', async () => {
    document.documentElement.lang = 'ar'
    const strings = (): Promise<TextTable> => Promise.reject(new TypeError('offline'))
    const [first] = [mount({ strings }), mount({ strings })]
    await settle(first)
    await settle(first)
    expect(failures).toHaveLength(2)
  })

  test('is told also where what loads languages does not load', async () => {
    localizing.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    const element = mount({ lang: 'de' })
    await settle(element)
    expect(shown(element)).toBe('Hello')
    expect(failures).toHaveLength(1)
    element.lang = 'de'
    await settle(element)
    expect(asked).toHaveLength(1)
  })
})

describe('texts of the page', () => {
  test('stand before those of the language, key by key', async () => {
    const element = mount({ lang: 'de', strings: { heading: 'Servus' } })
    await settle(element)
    answer('de', { heading: 'Hallo', more: 'Mehr' })
    await settle(element)
    expect(shown(element)).toBe('Servus')
    expect(element.texts.text('more')).toBe('Mehr')
    expect(element.texts.overrides).toEqual({ heading: 'Servus' })
  })

  test('may be a function that knows the language, and is asked again when that changes', async () => {
    const strings = vi.fn(async (language: string) => ({ heading: `in ${language}` }))
    const element = mount({ lang: 'sw', strings })
    await settle(element)
    expect(shown(element)).toBe('in sw')
    expect(form(element)?.hasAttribute('lang')).toBe(false)
    element.lang = 'zu'
    await settle(element)
    expect(shown(element)).toBe('in zu')
    expect(strings.mock.calls).toEqual([['sw'], ['zu']])
  })

  test('that are a whole language leave nothing to be loaded', async () => {
    const element = mount({ lang: 'de', strings: { ...FIRST, heading: 'Hallo' } })
    await settle(element)
    expect(shown(element)).toBe('Hallo')
    expect(asked).toEqual([])
    element.dispatchEvent(new Event('focusin'))
    expect(later).not.toHaveBeenCalled()
  })

  test('that do not load leave the language, and tell the page', async () => {
    const strings = () => Promise.reject(new TypeError('offline'))
    const element = mount({ lang: 'ar', strings })
    await settle(element)
    expect(shown(element)).toBe('مرحبا')
    expect(failures).toEqual([expect.objectContaining({ message: 'offline' })])
  })

  test('can be replaced and taken away while they are shown', async () => {
    const element = mount({ strings: { heading: 'One' } })
    await settle(element)
    element.strings = { heading: 'Two' }
    await settle(element)
    expect(shown(element)).toBe('Two')
    element.strings = undefined
    await settle(element)
    expect(shown(element)).toBe('Hello')
  })
})

describe('the direction', () => {
  const dirs = (element: TestWords): (string | null | undefined)[] => [
    form(element)?.getAttribute('dir'),
    element.shadowRoot?.querySelector('.card')?.getAttribute('dir'),
    element.getAttribute('dir'),
  ]

  test('is that of the language where the page gave none for it', async () => {
    const element = mount({ lang: 'ar' })
    await settle(element)
    expect(dirs(element)).toEqual(['rtl', 'rtl', null])
  })

  test('is that of the page where it has one', async () => {
    document.documentElement.lang = 'ar'
    document.documentElement.dir = 'rtl'
    const element = mount()
    await settle(element)
    expect(dirs(element)).toEqual([null, null, null])
  })

  test('of an English page that runs from right to left is left alone', async () => {
    document.documentElement.dir = 'rtl'
    const element = mount()
    await settle(element)
    expect(dirs(element)).toEqual([null, null, null])
  })

  test('of English inside a page from right to left is its own', async () => {
    document.documentElement.lang = 'ar'
    document.documentElement.dir = 'rtl'
    const element = mount({ lang: 'en' })
    await settle(element)
    expect(dirs(element)).toEqual(['ltr', 'ltr', null])
  })

  test('that the author gave beside the language is kept', async () => {
    const section = Object.assign(document.createElement('section'), { lang: 'ar', dir: 'ltr' })
    document.body.append(section)
    const element = mount({}, section)
    await settle(element)
    expect(dirs(element)).toEqual([null, null, null])
  })

  test('follows a direction that the page takes later', async () => {
    const element = mount({ lang: 'ar' })
    await settle(element)
    document.documentElement.dir = 'rtl'
    await settle(element)
    expect(dirs(element)).toEqual([null, null, null])
  })
})
