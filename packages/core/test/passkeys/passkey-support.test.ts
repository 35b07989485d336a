import { afterEach, expect, test, vi } from 'vitest'
import { browserPasskeys, passkeySupport } from '../../src/index.ts'

const NOTHING = {
  available: false,
  platformAuthenticator: false,
  conditionalMediation: false,
  conditionalCreate: false,
}

afterEach(() => vi.unstubAllGlobals())

test('a server has no passkeys', async () => {
  expect(await passkeySupport()).toEqual(NOTHING)
  expect(browserPasskeys().signalAccepted).toBeUndefined()
})

test('a browser of the first days has security keys alone', async () => {
  vi.stubGlobal('PublicKeyCredential', {})
  expect(await passkeySupport()).toEqual({ ...NOTHING, available: true })
})

test('a question that the browser refuses to answer counts as no', async () => {
  const refuse = (): Promise<boolean> => Promise.reject(new DOMException('', 'NotAllowedError'))
  vi.stubGlobal('PublicKeyCredential', {
    isUserVerifyingPlatformAuthenticatorAvailable: refuse,
    isConditionalMediationAvailable: refuse,
    getClientCapabilities: refuse,
    parseRequestOptionsFromJSON: () => ({}),
  })
  expect(await passkeySupport()).toEqual({ ...NOTHING, available: true })
})

test('a browser of today tells all it can do', async () => {
  const yes = async (): Promise<boolean> => true
  vi.stubGlobal('PublicKeyCredential', {
    isUserVerifyingPlatformAuthenticatorAvailable: yes,
    isConditionalMediationAvailable: yes,
    getClientCapabilities: async () => ({ conditionalCreate: true }),
    parseRequestOptionsFromJSON: () => ({}),
  })
  expect(await passkeySupport()).toEqual({
    available: true,
    platformAuthenticator: true,
    conditionalMediation: true,
    conditionalCreate: true,
  })
})
