import type { PasskeyCeremony, PasskeyOptionsJson, PasskeyPort } from '../ports/ports.ts'
import { passkeySupport } from './passkey-support.ts'
import { credentialsContainer, webAuthnApi } from './web-authn-api.ts'

/** Only ceremonies need it, so nobody else loads it. */
const loadLibrary = () => import('@simplewebauthn/browser')

type Library = Awaited<ReturnType<typeof loadLibrary>>

/** An error that is told by its name, as the platform's own are. */
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name })

const notSupported = (): Error =>
  named('NotSupportedError', 'The browser does not have this kind of passkey ceremony')

/** Holds a ceremony by the library and ends it when the signal says so. */
async function held(
  signal: PasskeyCeremony['signal'],
  start: (library: Library) => Promise<object>,
): Promise<object> {
  if (!webAuthnApi()) throw notSupported()
  const library = await loadLibrary()
  if (signal.aborted) throw named('AbortError', 'Aborted before the ceremony began')
  // The library has one ceremony at a time for the whole page; ours is that one until it has ended.
  const cancel = (): void => library.WebAuthnAbortService.cancelCeremony()
  signal.addEventListener('abort', cancel)
  try {
    return await start(library)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

async function create(
  options: PasskeyOptionsJson,
  { conditional, signal }: PasskeyCeremony,
): Promise<object> {
  if (conditional && !(await passkeySupport()).conditionalCreate) throw notSupported()
  type Options = Parameters<Library['startRegistration']>[0]['optionsJSON']
  const optionsJSON = options as unknown as Options
  return held(signal, ({ startRegistration }) =>
    startRegistration({ optionsJSON, useAutoRegister: conditional }),
  )
}

/**
 * Waits in the background until the person picks a passkey from the autofill.
 *
 * The library empties the list of passkeys for that, and the person could pick one of another user, which uses the
 * service's challenge up. So it lends its signal alone, by which ceremonies of the page take each other's place.
 */
async function getFromAutofill(
  options: PasskeyOptionsJson,
  signal: PasskeyCeremony['signal'],
): Promise<object> {
  const publicKey = webAuthnApi()?.parseRequestOptionsFromJSON?.(options)
  if (!publicKey || !(await passkeySupport()).conditionalMediation) throw notSupported()
  return held(signal, async ({ WebAuthnAbortService }) => {
    const lent = WebAuthnAbortService.createNewAbortSignal()
    const request = { publicKey, mediation: 'conditional', signal: lent } as const
    const credential = await credentialsContainer().get(request)
    if (!credential) throw named('NotAllowedError', 'No passkey was chosen')
    return credential.toJSON()
  })
}

async function get(
  options: PasskeyOptionsJson,
  { conditional, signal }: PasskeyCeremony,
): Promise<object> {
  if (conditional) return getFromAutofill(options, signal)
  type Options = Parameters<Library['startAuthentication']>[0]['optionsJSON']
  const optionsJSON = options as unknown as Options
  return held(signal, ({ startAuthentication }) => startAuthentication({ optionsJSON }))
}

/**
 * The passkeys of the browser, what the functions of this package use unless told otherwise.
 *
 * The code of the ceremonies is loaded when the first one starts. What the browser lacks fails with `NotSupportedError`.
 *
 * @returns The port; it has `signalAccepted` where the browser has the Signal API.
 * @see {@link https://www.w3.org/TR/webauthn-3/ Web Authentication}
 * @example
 * const canTell = browserPasskeys().signalAccepted !== undefined
 */
export function browserPasskeys(): PasskeyPort {
  const api = webAuthnApi()
  const signalAccepted = api?.signalAllAcceptedCredentials?.bind(api)
  return { create, get, signalAccepted }
}
