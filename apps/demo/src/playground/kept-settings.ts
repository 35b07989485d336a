import { changeQuery } from '../page/page-address.ts'
import type { Settings } from './settings.ts'
import { readSettings, settingsQuery } from './settings-query.ts'

const KEY = 'cognito-kit-demo.playground-settings'

/** Storage can be blocked by the person; then only the address knows. */
function stored(): string {
  try {
    return sessionStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

/** Whether a provider has just sent the person back, with an answer that the login has yet to read. */
const isReturn = (query: URLSearchParams): boolean =>
  query.has('state') && (query.has('code') || query.has('error'))

/** Writes the settings into the address, and keeps them for the way back from a provider. */
export function keepSettings(settings: Settings): void {
  const query = settingsQuery(settings)
  changeQuery(query)
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  )
  try {
    sessionStorage.setItem(KEY, new URLSearchParams(given).toString())
  } catch {
    // Then a return from a provider begins with the settings of the start.
  }
}

/** The settings of the address, or, where a provider has sent the person back, of the page that they left. */
export function keptSettings(): Settings {
  const query = new URLSearchParams(location.search)
  if (isReturn(query)) return readSettings(new URLSearchParams(stored()))
  const settings = readSettings(query)
  keepSettings(settings)
  return settings
}
