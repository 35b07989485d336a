import { clock } from './clock.ts'
import { faults } from './faults.ts'
import { inbox } from './inbox.ts'
import { pageAnswer } from './layout.ts'
import { notFound } from './not-found.ts'
import { overview } from './overview.ts'
import type { Page, PageView } from './page.ts'
import { pool } from './pool.ts'
import { pools } from './pools.ts'
import { requests } from './requests.ts'
import { user } from './user.ts'

/** The pages by their paths; `:id` stands for one segment. */
const PAGES: readonly (readonly [path: string, page: Page])[] = [
  ['/_local/', overview],
  ['/_local/inbox', inbox],
  ['/_local/pools', pools],
  ['/_local/pools/:id', pool],
  ['/_local/pools/:id/users/:id', user],
  ['/_local/requests', requests],
  ['/_local/clock', clock],
  ['/_local/active-faults', faults],
]

/** The paths of all pages. */
export const PAGE_PATHS: readonly string[] = PAGES.map(([path]) => path)

const PATTERNS = PAGES.map(
  ([path, page]) => [new RegExp(`^${path.replaceAll(':id', '([^/]+)')}$`), page] as const,
)

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    // Not what any page makes: it is the id of nothing.
    return ''
  }
}

/** Answers with the page of a path, or with one that says that there is nothing; `undefined` for any other path. */
export const answerPage = (view: PageView): Response | undefined => {
  for (const [pattern, page] of PATTERNS) {
    const match = pattern.exec(view.url.pathname)
    if (match === null) continue
    const content = page(view, ...match.slice(1).map(decode))
    return content === undefined ? pageAnswer(view, notFound, 404) : pageAnswer(view, content)
  }
  return undefined
}
