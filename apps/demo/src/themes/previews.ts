import { element } from '../dom/element.ts'
import { fixtureFlow } from './fixture-flow.ts'
import { FIXTURES } from './fixtures.ts'
import { overrides, type Theme } from './theme.ts'

/** The login in several screens, light and dark, in a theme. */
export interface Previews {
  readonly root: HTMLElement
  /** Draws all of them in a theme. */
  show(theme: Theme): void
  /** Runs while what the theme changes is put aside, so that its beginning can be read. */
  withoutChanges<Result>(read: (login: Element) => Result): Result
}

function pane(title: string, scheme: 'light' | 'dark', state: (typeof FIXTURES)[number]['state']) {
  const login = document.createElement('cognito-login')
  Object.assign(login, { flow: fixtureFlow(state) })
  return element(
    'div',
    { class: `pane is-${scheme}`, role: 'group', 'aria-label': `${title}, ${scheme}` },
    login,
    element('span', { class: 'probe', hidden: true }),
  )
}

const screens = (): readonly HTMLElement[] =>
  FIXTURES.map(({ title, state }) =>
    element(
      'section',
      { class: 'preview', 'aria-label': title },
      element('h2', { lang: 'en' }, title),
      element('div', { class: 'panes' }, pane(title, 'light', state), pane(title, 'dark', state)),
    ),
  )

/** Shown where it is true: a style sheet knows. */
const forcedNote = (): HTMLElement =>
  element(
    'p',
    { class: 'forced-note', lang: 'en' },
    'Your system replaces the colours of pages: this is how people with the same setting see the login.',
  )

/** Makes the previews; the theme reaches them as style sheets, as it would in an app. */
export function previews(): Previews {
  const root = element('div', { class: 'previews' }, forcedNote(), ...screens())
  const [preset, changes] = [new CSSStyleSheet(), new CSSStyleSheet()]
  document.adoptedStyleSheets.push(preset, changes)
  return {
    root,
    show: (theme) => {
      preset.replaceSync(theme.preset.css)
      changes.replaceSync(overrides(theme))
      for (const login of root.querySelectorAll('cognito-login')) {
        login.setAttribute('variant', theme.variant)
        login.setAttribute('density', theme.density)
      }
    },
    withoutChanges: (read) => {
      changes.disabled = true
      const [login = root] = root.getElementsByTagName('cognito-login')
      const result = read(login)
      changes.disabled = false
      return result
    },
  }
}
