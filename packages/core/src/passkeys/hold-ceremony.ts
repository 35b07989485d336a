import { AbortedError, PasskeyError, type PasskeyErrorReason } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { AbortSignalPort, PasskeyOptionsJson, PasskeyPort } from '../ports/ports.ts'
import type { CallOptions } from '../transport/call.ts'
import { browserPasskeys } from './browser-passkeys.ts'

/**
 * Options of every function that holds a passkey ceremony.
 *
 * @example
 * const options: PasskeyOptions = { signal: new AbortController().signal }
 */
export interface PasskeyOptions extends CallOptions {
  /** Talks to the authenticators. Default: {@link browserPasskeys}. */
  readonly passkeys?: PasskeyPort | undefined
  /**
   * Stays in the background: offers passkeys in the autofill of a field, or makes one without a dialog. Default `false`.
   */
  readonly conditional?: boolean | undefined
}

/** Errors of Web Authentication by name (section 5.1.3.1 and 5.1.4.3). */
const REASONS: { readonly [name: string]: PasskeyErrorReason } = {
  NotAllowedError: 'cancelled',
  TimeoutError: 'timeout',
  InvalidStateError: 'exists',
  SecurityError: 'rp-mismatch',
  NotSupportedError: 'not-supported',
  ConstraintError: 'constraint',
  AbortError: 'aborted',
}

/** What went wrong, by the error's name; `elapsedMs` tells a person's refusal from none at all. */
function reasonOf(
  error: unknown,
  kind: 'create' | 'get',
  { timeout }: PasskeyOptionsJson,
  elapsedMs: number,
): PasskeyErrorReason {
  const { name = '' } = (error ?? {}) as { readonly name?: string }
  const reason = Object.hasOwn(REASONS, name) ? REASONS[name] : undefined
  if (reason === 'cancelled' && typeof timeout === 'number' && elapsedMs >= timeout)
    return 'timeout'
  // Only a new passkey can be one too many.
  return reason === undefined || (reason === 'exists' && kind === 'get') ? 'unknown' : reason
}

interface Platform {
  readonly AbortController: new () => { readonly signal: AbortSignalPort; abort(): void }
}

/** Never fulfilled: a port that does not listen to its signal must not keep the caller waiting. */
const endOf = (signal: AbortSignalPort): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new PasskeyError('aborted')))
  })

/**
 * Holds one ceremony with the person and the authenticator; the client has one at a time, and a new one ends the old.
 *
 * @throws {@link PasskeyError} `ERR_PASSKEY` with the reason why there is no passkey.
 * @throws {@link AbortedError} `ERR_ABORTED` when the caller's `signal` ended it.
 */
export async function holdCeremony(
  client: Client,
  kind: 'create' | 'get',
  request: PasskeyOptionsJson,
  { passkeys = browserPasskeys(), conditional = false, signal }: PasskeyOptions,
): Promise<object> {
  const { state } = client
  if (signal?.aborted) throw new AbortedError('The passkey ceremony was aborted')
  const { AbortController } = globalThis as unknown as Platform
  const controller = new AbortController()
  const end = (): void => controller.abort()
  state.endCeremony?.()
  state.endCeremony = end
  signal?.addEventListener('abort', end)
  const beganAt = client.now()
  try {
    const ceremony = { signal: controller.signal, conditional }
    return await Promise.race([passkeys[kind](request, ceremony), endOf(controller.signal)])
  } catch (error) {
    if (signal?.aborted) throw new AbortedError('The passkey ceremony was aborted')
    if (error instanceof PasskeyError) throw error
    throw new PasskeyError(reasonOf(error, kind, request, client.now() - beganAt), error)
  } finally {
    signal?.removeEventListener('abort', end)
    if (state.endCeremony === end) state.endCeremony = undefined
  }
}
