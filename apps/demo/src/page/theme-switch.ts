import { element } from '../dom/element.ts'

const KEY = 'cognito-kit-demo.theme'
const THEMES = ['auto', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

/** Storage can be blocked by the person; the theme then follows the system. */
function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY)
    return THEMES.find((theme) => theme === stored) ?? 'auto'
  } catch {
    return 'auto'
  }
}

function choose(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Then it lasts until the page is left.
  }
}

/** The switch between light, dark and whatever the system says; applies what was chosen last. */
export function themeSwitch(): HTMLElement {
  const current = storedTheme()
  document.documentElement.dataset['theme'] = current
  const choices = THEMES.map((theme) =>
    element(
      'label',
      {},
      element('input', {
        type: 'radio',
        name: 'theme',
        value: theme,
        checked: theme === current,
        onchange: () => choose(theme),
      }),
      element('span', {}, theme.charAt(0).toUpperCase() + theme.slice(1)),
    ),
  )
  return element(
    'fieldset',
    { class: 'segments' },
    element('legend', { class: 'visually-hidden' }, 'Theme'),
    ...choices,
  )
}
