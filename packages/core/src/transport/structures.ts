import { BadResponseError } from '../errors/errors.ts'

/**
 * A list of structures that an answer holds; what is something else is not of the protocol.
 *
 * @throws {@link BadResponseError} `ERR_BAD_RESPONSE` when it is no list, or something in it has no members.
 */
export function structures<Item>(value: readonly Item[] | undefined): readonly Item[] {
  if (Array.isArray(value) && value.every((one) => one && typeof one === 'object')) return value
  throw new BadResponseError('The answer has no list')
}
