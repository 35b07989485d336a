import { addressOf } from './page-address.ts'

/** Marks the page that is shown, and lets language and direction go along to the others. */
export function updateNavigation(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.pages a')) {
    const { pathname } = new URL(link.href)
    link.href = addressOf(pathname)
    if (pathname === location.pathname) link.setAttribute('aria-current', 'page')
  }
}
