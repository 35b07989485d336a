import { concat } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'

/** Largest request body, 1 MiB. */
export const MAX_BODY_BYTES: number = 1024 * 1024

const tooLarge = (): ServiceError =>
  new ServiceError(
    'RequestEntityTooLargeException',
    `The request body is larger than ${MAX_BODY_BYTES} bytes`,
    413,
  )

/**
 * Reads the body of a request, or of an answer from elsewhere, as bytes.
 *
 * The declared length is only a first hint: the bytes are counted as they come, because a `Content-Length` may be
 * wrong or missing.
 *
 * @throws {@link ServiceError} `RequestEntityTooLargeException`
 */
export const readBody = async (
  request: Pick<Request | Response, 'body' | 'headers'>,
): Promise<Uint8Array> => {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge()
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (reader !== undefined) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > MAX_BODY_BYTES) {
      // Nobody waits for it: where the body has a copy, it is over only once both are given up.
      reader.cancel().catch(() => undefined)
      throw tooLarge()
    }
    chunks.push(value)
  }
  const [only] = chunks
  return chunks.length === 1 && only !== undefined ? only : concat(...chunks)
}
