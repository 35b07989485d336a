import { afterEach, describe, expect, test, vi } from 'vitest'
import { currentSession, revokePending } from '../../src/index.ts'
import { logoutUrl, signOutWithRedirect } from '../../src/oauth/index.ts'
import {
  CLIENT_ID,
  DOMAIN,
  FakePage,
  fakeManagedLogin,
  signInBefore,
} from '../support/fake-managed-login.ts'

const OPTIONS = { domain: `${DOMAIN}/`, logoutUri: 'https://app.example.com/bye?a=1&b=2' }
const URL_OF_LOGOUT = `${DOMAIN}/logout?client_id=${CLIENT_ID}&logout_uri=https%3A%2F%2Fapp.example.com%2Fbye%3Fa%3D1%26b%3D2`

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('logoutUrl', () => {
  test('names the client and the page to go to', () => {
    expect(logoutUrl(fakeManagedLogin().client, OPTIONS)).toBe(URL_OF_LOGOUT)
  })

  test('refuses a domain without TLS', () => {
    const options = { ...OPTIONS, domain: 'http://people.example.com' }
    expect(() => logoutUrl(fakeManagedLogin().client, options)).toThrow(TypeError)
  })
})

describe('signOutWithRedirect', () => {
  test('forgets the session, revokes the token, then leaves', async () => {
    const page = new FakePage('https://app.example.com/').show()
    const { client, operations, events } = fakeManagedLogin()
    await signInBefore(client)
    await signOutWithRedirect(client, OPTIONS)
    expect(operations.at(-1)).toBe('RevokeToken')
    expect(events.at(-1)).toEqual({ type: 'signed-out', reason: 'local' })
    expect(await currentSession(client)).toBeNull()
    expect(page.left).toEqual([URL_OF_LOGOUT])
  })

  test('leaves also when the revocation failed, which can be kept for later', async () => {
    const page = new FakePage('https://app.example.com/').show()
    const { client, operations } = fakeManagedLogin()
    await signInBefore(client)
    const offline = { ...client, fetch: () => Promise.reject(new Error('offline')) }
    await signOutWithRedirect(offline, { ...OPTIONS, revokeLater: true })
    expect(page.left).toEqual([URL_OF_LOGOUT])
    expect(await currentSession(client)).toBeNull()
    expect(await revokePending(client)).toEqual({ waiting: 0 })
    expect(operations.at(-1)).toBe('RevokeToken')
  })

  test('leaves also when nobody is signed in here', async () => {
    const page = new FakePage('https://app.example.com/').show()
    const { client, operations } = fakeManagedLogin()
    await signOutWithRedirect(client, OPTIONS)
    expect(operations).toEqual([])
    expect(page.left).toEqual([URL_OF_LOGOUT])
  })

  test('forgets nothing when it cannot leave', async () => {
    const { client } = fakeManagedLogin()
    await signInBefore(client)
    await expect(signOutWithRedirect(client, OPTIONS)).rejects.toThrow(TypeError)
    new FakePage('https://app.example.com/').show()
    const wrong = { ...OPTIONS, domain: 'people' }
    await expect(signOutWithRedirect(client, wrong)).rejects.toThrow(TypeError)
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
  })
})
