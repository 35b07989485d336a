import { fromBase64, fromUtf8, toBase64Url, utf8 } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import { key, type Table } from '../store/store.ts'

/** Records on a page of users or groups at most, and when the request does not say. */
export const LONGEST_PAGE = 60

/** One page of a listing. */
export interface Page<T> {
  readonly records: readonly T[]
  /** Asks for what follows; `undefined` at the end. */
  readonly nextToken: string | undefined
}

/** Which part of a table is listed, and how much of it. */
export interface PageRequest {
  /** Keys that start with this belong to the listing. */
  readonly prefix: string
  /** Most records of a page. */
  readonly limit: number
  /** Token of the page before. */
  readonly token: string | undefined
}

/** The error for a token that no page of a listing gave out. */
export const invalidToken = (): ServiceError =>
  new ServiceError('InvalidParameterException', 'Invalid pagination token')

/** What stands in a token before the key: where a listing of one prefix is told from those of longer and shorter ones. */
const labelOf = (prefix: string): string => key(`${prefix.length}`, '')

/** Tokens are opaque to callers: base64url of the last key of the page before, behind a label. */
const tokenOf = (last: string, prefix: string): string =>
  toBase64Url(utf8(`${labelOf(prefix)}${last}`))

const keyOf = (token: string, prefix: string): string => {
  const bytes = fromBase64(token)
  const text = bytes === undefined ? '' : fromUtf8(bytes)
  const label = labelOf(prefix)
  // A token of another listing would silently skip or repeat records.
  if (!text?.startsWith(`${label}${prefix}`)) throw invalidToken()
  return text.slice(label.length)
}

/**
 * Reads one page of a table; it costs as much as the page is long, wherever it stands.
 *
 * @throws {@link ServiceError} `InvalidParameterException` when the token is not one of this listing.
 */
export const readPage = <T>(table: Table<T>, { prefix, limit, token }: PageRequest): Page<T> => {
  const after = token === undefined ? undefined : keyOf(token, prefix)
  const records: T[] = []
  let last = ''
  for (const [name, record] of table.list(prefix, after)) {
    // One record more than fits shows that there is another page.
    if (records.length === limit) return { records, nextToken: tokenOf(last, prefix) }
    records.push(record)
    last = name
  }
  return { records, nextToken: undefined }
}
