import { element } from '../dom/element.ts'
import { fixtureClient } from './fixture-client.ts'
import { fixtureFlow } from './fixture-flow.ts'
import { FIXTURES } from './fixtures.ts'
import { overrides, type Theme } from './theme.ts'

/** The login in several screens and a part of an account, light and dark, in a theme. */
export interface Previews {
  readonly root: HTMLElement
  /** Draws all of them in a theme. */
  show(theme: Theme): void
  /** Runs while what the theme changes is put aside, so that its beginning can be read. */
  withoutChanges<Result>(read: (login: Element) => Result): Result
}

const pane = (title: string, scheme: 'light' | 'dark', sample: HTMLElement): HTMLElement =>
  element(
    'div',
    { class: `pane is-${scheme}`, role: 'group', 'aria-label': `${title}, ${scheme}` },
    sample,
    element('span', { class: 'probe', hidden: true }),
  )

const preview = (title: string, sample: (scheme: 'light' | 'dark') => HTMLElement): HTMLElement =>
  element(
    'section',
    { class: 'preview', 'aria-label': title },
    element('h2', { lang: 'en' }, title),
    element(
      'div',
      { class: 'panes' },
      pane(title, 'light', sample('light')),
      pane(title, 'dark', sample('dark')),
    ),
  )

const screens = (): readonly HTMLElement[] =>
  FIXTURES.map(({ title, state }) =>
    preview(title, () =>
      Object.assign(document.createElement('cognito-login'), { flow: fixtureFlow(state) }),
    ),
  )

const HEADINGS = { light: 'By day', dark: 'By night' } as const

/** A part of an account, which the same theme is for. */
function account(): HTMLElement {
  const client = fixtureClient()
  return preview('An account', (scheme) => {
    const profile = document.createElement('cognito-profile')
    profile.setAttribute('attributes', 'name email phone_number')
    // Two regions of one name on a page could not be told apart.
    const strings = { 'account.profile.heading': HEADINGS[scheme] }
    void client.then((ready) => Object.assign(profile, { client: ready, strings }))
    return profile
  })
}

/** Everything in the previews that a theme is for. */
const ELEMENTS = 'cognito-login, cognito-profile'

/** Shown where it is true: a style sheet knows. */
const forcedNote = (): HTMLElement =>
  element(
    'p',
    { class: 'forced-note', lang: 'en' },
    'Your system replaces the colours of pages: this is how people with the same setting see the login.',
  )

/** Makes the previews; the theme reaches them as style sheets, as it would in an app. */
export function previews(): Previews {
  const root = element('div', { class: 'previews' }, forcedNote(), ...screens(), account())
  const [preset, changes] = [new CSSStyleSheet(), new CSSStyleSheet()]
  document.adoptedStyleSheets.push(preset, changes)
  return {
    root,
    show: (theme) => {
      preset.replaceSync(theme.preset.css)
      changes.replaceSync(overrides(theme))
      for (const sample of root.querySelectorAll(ELEMENTS)) {
        sample.setAttribute('variant', theme.variant)
        sample.setAttribute('density', theme.density)
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
