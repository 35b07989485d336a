import { copyButton } from '../dom/copy-button.ts'
import { byId, element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { startPage } from '../page/start-page.ts'
import { hex, mixed } from './colour.ts'
import { contrastTable } from './contrast-table.ts'
import { type Previews, previews } from './previews.ts'
import { customProperty, PROPERTY_NAMES, type PropertyName } from './properties.ts'
import type { Shown } from './property-control.ts'
import { type Scheme, samples } from './samples.ts'
import { cssOf, keepTheme, readTheme, type Theme } from './theme.ts'
import { themeForm } from './theme-form.ts'

const head = (reset: () => void): HTMLElement =>
  element(
    'div',
    { class: 'page-head' },
    element(
      'div',
      {},
      element('h1', { tabindex: -1 }, 'Themes'),
      element('p', { class: 'lead' }, 'One accent is enough; everything else follows from it.'),
    ),
    element(
      'div',
      { class: 'page-actions' },
      copyButton('link to this theme', () => location.href, '', 'Copy link'),
      element(
        'button',
        { type: 'button', class: 'small', onclick: reset },
        icon('refresh'),
        'Start afresh',
      ),
    ),
  )

/** The style sheet to copy. */
function cssPanel() {
  const code = element('pre', { tabindex: 0, role: 'region', 'aria-label': 'CSS', dir: 'ltr' })
  const root = element(
    'section',
    { class: 'snippet', 'aria-labelledby': 'css-heading' },
    element(
      'div',
      { class: 'row spread' },
      element('h2', { id: 'css-heading' }, 'CSS of this theme'),
      copyButton('CSS', () => code.textContent ?? ''),
    ),
    code,
  )
  return { root, code }
}

/** What a control shows of a property: its value, the one before, and the colour as it is drawn. */
function shownBy(view: Previews, { values }: Theme): (name: PropertyName) => Shown {
  const before = view.withoutChanges((login) => {
    // Read at once: a computed style is alive.
    const style = getComputedStyle(login)
    return new Map(
      PROPERTY_NAMES.map((name) => [name, style.getPropertyValue(customProperty(name)).trim()]),
    )
  })
  const colour =
    (name: PropertyName) =>
    (scheme: Scheme): string => {
      const layers = (['page', 'background', name] as const).map(
        (part) => samples(view.root, scheme, part)[0] ?? '',
      )
      return hex(mixed(layers))
    }
  return (name) => ({ value: values[name], before: before.get(name) ?? '', colour: colour(name) })
}

/** Draws anew what depends on the colours of the previews, at most once in a frame. */
function onceAFrame(work: () => void): () => void {
  let isWaiting = false
  return () => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => {
      isWaiting = false
      work()
    })
  }
}

/** Controls, previews, and beside them what is to be said of the theme. */
const editor = (form: HTMLElement, view: HTMLElement, ...facts: readonly HTMLElement[]) =>
  element(
    'div',
    { class: 'themes' },
    element('div', { class: 'controls', lang: 'en' }, form),
    element(
      'div',
      { class: 'theme-stage' },
      view,
      element('div', { class: 'theme-facts', lang: 'en' }, ...facts),
    ),
  )

/** Starts the theme editor. */
export function startThemes(): void {
  startPage()
  let theme = readTheme(new URLSearchParams(location.search))
  const view = previews()
  const contrast = contrastTable(view.root)
  const { root: css, code } = cssPanel()
  const measure = onceAFrame(() => {
    form.show(theme, shownBy(view, theme))
    contrast.update()
  })
  const draw = (): void => {
    view.show(theme)
    code.textContent = cssOf(theme)
    measure()
  }
  const change = (next: Partial<Theme>): void => {
    theme = { ...theme, ...next }
    keepTheme(theme)
    draw()
  }
  const form = themeForm(change, (name, value) => {
    const { [name]: _old, ...values } = theme.values
    change({ values: value === undefined ? values : { ...values, [name]: value } })
  })
  byId('main').append(
    head(() => change(readTheme(new URLSearchParams()))),
    editor(form.root, view.root, contrast.root, css),
  )
  // What the elements draw later, because it is loaded later, has colours too.
  new MutationObserver(measure).observe(view.root, { childList: true, subtree: true })
  draw()
}
