import { byId } from '../dom/element.ts'
import { directionSwitch } from './direction-switch.ts'
import { applyLanguage, languagePicker } from './language-picker.ts'
import { updateNavigation } from './navigation.ts'
import { themeSwitch } from './theme-switch.ts'

/** Starts what all pages have in common: navigation, language, direction and theme. */
export function startPage(): void {
  byId('page-switches').append(languagePicker(), directionSwitch(), themeSwitch())
  applyLanguage()
  updateNavigation()
}
