import { afterEach, describe, expect, it } from 'vitest'
import { morph } from '../../src/web/morph.ts'

const elementOf = (html: string): HTMLElement => {
  const element = document.createElement('div')
  element.innerHTML = html
  return element
}

/** An element in the page, as the server sent it first. */
const shown = (html: string): HTMLElement => {
  const element = elementOf(html)
  document.body.append(element)
  return element
}

afterEach(() => document.body.replaceChildren())

const item = (key: string, text = key): string =>
  `<li data-key="${key}"><a href="#${key}">${text}</a></li>\n`

const list = (...keys: readonly string[]): string =>
  `<ul>\n${keys.map((key) => item(key)).join('')}</ul>`

const keysOf = (element: Element): readonly string[] =>
  [...element.querySelectorAll('[data-key]')].map((one) => one.getAttribute('data-key') ?? '')

describe('a page that takes over another', () => {
  it.each([
    [
      ['b', 'a'],
      ['c', 'b', 'a'],
    ],
    [
      ['c', 'b', 'a'],
      ['d', 'c', 'b'],
    ],
    [
      ['c', 'b', 'a'],
      ['c', 'a'],
    ],
    [['c', 'b', 'a'], []],
    [[], ['b', 'a']],
    [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
    ],
    [
      ['a', 'b'],
      ['x', 'y'],
    ],
  ])('becomes like it: %o to %o', (before, after) => {
    const page = shown(list(...before))
    morph(page, elementOf(list(...after)))
    expect(page.innerHTML).toBe(elementOf(list(...after)).innerHTML)
  })

  it('keeps the elements that it has, and tells which came in', () => {
    const page = shown(list('b', 'a'))
    const [b, a] = page.querySelectorAll('li')
    const added = morph(page, elementOf(list('d', 'c', 'b', 'a')))
    expect([...page.querySelectorAll('li')].slice(2)).toEqual([b, a])
    expect(added.map((one) => one.getAttribute('data-key'))).toEqual(['d', 'c'])
  })

  it('keeps the focus where something comes in before it, or goes', () => {
    const page = shown(list('c', 'b', 'a'))
    const link = page.querySelector<HTMLElement>('[data-key="a"] a')
    link?.focus()
    morph(page, elementOf(list('d', 'c', 'b', 'a')))
    expect(document.activeElement).toBe(link)
    morph(page, elementOf(list('d', 'a')))
    expect(document.activeElement).toBe(link)
    expect(keysOf(page)).toEqual(['d', 'a'])
  })

  it('keeps the selection in what does not change', () => {
    const page = shown(`<p>first</p>${list('a')}`)
    const range = document.createRange()
    range.selectNodeContents(page.querySelector('p') ?? page)
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    morph(page, elementOf(`<p>first</p>${list('b', 'a')}`))
    expect(getSelection()?.toString()).toBe('first')
  })

  it('keeps what was typed and what was opened', () => {
    const page = shown('<input value=""><details><summary>x</summary>y</details>')
    const input = page.querySelector('input')
    const details = page.querySelector('details')
    if (input === null || details === null) throw new Error('nothing to type into')
    input.value = 'typed'
    details.open = true
    morph(page, elementOf('<input value="typ"><details><summary>x</summary>z</details>'))
    expect(input.value).toBe('typed')
    expect(details.open).toBe(true)
    expect(details.textContent).toBe('xz')
  })

  it('leaves alone what is kept', () => {
    const page = shown('<p data-kept>said</p><p>old</p>')
    morph(page, elementOf('<p data-kept></p><p>new</p>'))
    expect(page.textContent).toBe('saidnew')
  })

  it('takes over attributes and texts of elements that stay', () => {
    const page = shown('<p class="a" title="t">one <b>two</b></p>')
    const paragraph = page.firstChild
    morph(page, elementOf('<p class="b" lang="de">three <i>four</i></p>'))
    expect(page.innerHTML).toBe('<p class="b" lang="de">three <i>four</i></p>')
    expect(page.firstChild).toBe(paragraph)
  })

  it('puts another element in the place of one with another key', () => {
    const page = shown('<iframe data-key="1" title="a"></iframe>')
    const frame = page.firstChild
    morph(page, elementOf('<iframe data-key="2" title="b"></iframe>'))
    expect(page.firstChild).not.toBe(frame)
  })
})
