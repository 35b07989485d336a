import { ServiceError } from '../service-error.ts'
import { readBody } from './read-body.ts'

/**
 * Reads the body of a request as JSON; an empty body is an empty object.
 *
 * @throws {@link ServiceError} `RequestEntityTooLargeException`, `SerializationException`
 */
export const readJson = async (request: Request): Promise<unknown> => {
  const bytes = await readBody(request)
  if (bytes.length === 0) return {}
  try {
    // A body that is not UTF-8 is not JSON (RFC 8259 section 8.1).
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // The parser's own message quotes the body, which may hold a password.
    throw new ServiceError('SerializationException', 'The request body is not valid JSON')
  }
}
