/** The members of the address that go along from page to page. */
const CARRIED = ['lang', 'dir'] as const

/** Sets and removes members of the query of the address, in place: no entry in the history for each. */
export function changeQuery(changes: { readonly [name: string]: string | null }): void {
  const url = new URL(location.href)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  history.replaceState(history.state, '', url)
}

/** The address of another page of the demo, in the language and direction of this one. */
export function addressOf(path: string): string {
  const url = new URL(path, location.origin)
  const here = new URLSearchParams(location.search)
  for (const name of CARRIED) {
    const value = here.get(name)
    if (value !== null) url.searchParams.set(name, value)
  }
  return `${url.pathname}${url.search}`
}
