import type { Context } from '../context.ts'
import type { FaultList } from '../faults/fault-list.ts'
import type { RequestLog } from '../requests/request-log.ts'
import type { Html } from '../wire/html.ts'

/** What a page may look at; it changes nothing. */
export interface PageView {
  readonly context: Context
  readonly faults: FaultList
  readonly log: RequestLog
  /** Address of the request, with what the person asked for. */
  readonly url: URL
}

/** The parts of the site, as the navigation lists them. */
export type Section = 'overview' | 'inbox' | 'pools' | 'requests' | 'clock' | 'faults'

/** What a page shows between header and footer. */
export interface PageContent {
  readonly title: string
  /** Absent where it belongs to none. */
  readonly section?: Section | undefined
  readonly body: Html
}

/** Makes the content of a page; `undefined` when what it is about does not exist. */
export type Page = (view: PageView, ...ids: readonly string[]) => PageContent | undefined

/** A parameter of the address; an empty one is none. */
export const parameter = ({ url }: PageView, name: string): string | undefined =>
  url.searchParams.get(name)?.trim() || undefined

/** The address of a page, with what is given and without what is not. */
export const address = (
  path: string,
  parameters: { readonly [name: string]: string | number | undefined } = {},
): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value))
  }
  return query.size === 0 ? path : `${path}?${query}`
}

/** The address of the page of a pool. */
export const poolPath = (poolId: string): string => `/_local/pools/${encodeURIComponent(poolId)}`

/** The address of the page of a user: by `sub`, because a user name can be anything. */
export const userPath = (poolId: string, sub: string): string =>
  `${poolPath(poolId)}/users/${encodeURIComponent(sub)}`
