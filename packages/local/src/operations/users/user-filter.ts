import { ServiceError } from '../../service-error.ts'
import { isSearchable, type Searchable } from '../../users/search-index.ts'

/** One condition on users. */
export interface UserFilter {
  readonly name: Searchable
  /** Whether the value need only begin like the filter's. */
  readonly isPrefix: boolean
  readonly value: string
}

/** A name, `=` or `^=`, and a value in quotes, in which a backslash stands before quotes (API reference, ListUsers). */
const FORM = /^\s*(?<name>[\w:-]+)\s*(?<operator>\^?=)\s*"(?<value>(?:[^"\\]|\\.)*)"\s*$/su

const refuse = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

/**
 * Reads the parameter Filter of ListUsers.
 *
 * @throws {@link ServiceError} `InvalidParameterException`
 */
export const readUserFilter = (text: string): UserFilter => {
  const { name, operator, value } = FORM.exec(text)?.groups ?? {}
  if (name === undefined || value === undefined) throw refuse('Error while parsing filter')
  if (!isSearchable(name)) throw refuse(`Invalid search attribute: ${name}`)
  const isPrefix = operator === '^='
  // The guide has no search for the beginning of a sub.
  if (isPrefix && name === 'sub') throw refuse('Error while parsing filter')
  return { name, isPrefix, value: value.replaceAll(/\\(["\\])/g, '$1') }
}
