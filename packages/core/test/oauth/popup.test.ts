import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { currentSession } from '../../src/index.ts'
import { completePopup, signInWithPopup } from '../../src/oauth/index.ts'
import {
  CODE,
  DOMAIN,
  FakePage,
  fakeManagedLogin,
  OPTIONS,
  REDIRECT_URI,
  signInBefore,
  tokens,
} from '../support/fake-managed-login.ts'

/** A window that the page opened. */
class FakePopup {
  closed = false
  readonly posted: [data: unknown, targetOrigin: string][] = []
  close(): void {
    this.closed = true
  }
  postMessage(data: unknown, targetOrigin: string): void {
    this.posted.push([data, targetOrigin])
  }
}

/** A page that can open windows. */
class Opener extends FakePage {
  readonly opened: [url: string, target: string, features: string][] = []
  readonly listeners = new Set<(message: object) => void>()
  popup: FakePopup | null = new FakePopup()

  override show(): this {
    super.show()
    vi.stubGlobal('open', (...args: [string, string, string]) => {
      this.opened.push(args)
      return this.popup
    })
    vi.stubGlobal('addEventListener', (_: string, listener: (message: object) => void) =>
      this.listeners.add(listener),
    )
    vi.stubGlobal('removeEventListener', (_: string, listener: (message: object) => void) =>
      this.listeners.delete(listener),
    )
    return this
  }

  override get asked(): URLSearchParams {
    return new URL(this.opened.at(-1)?.[0] ?? '').searchParams
  }

  /** Delivers a message as the window's callback page sends it, unless told otherwise. */
  receive(url: unknown, change: object = {}): void {
    const data = { type: 'cognito-kit.oauth', url }
    const message = { origin: this.location.origin, source: this.popup, data, ...change }
    for (const listener of [...this.listeners]) listener(message)
  }

  /** The address that the person comes back with. */
  get callback(): string {
    return `${REDIRECT_URI}?code=${CODE}&state=${this.asked.get('state')}`
  }
}

let page: Opener
const service = () => fakeManagedLogin([() => tokens(page.asked.get('nonce') ?? '')], {})

beforeEach(() => {
  vi.useFakeTimers()
  page = new Opener('https://app.example.com/start').show()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('signInWithPopup', () => {
  test('opens the window at once and takes the callback from it, with nothing in its own address or storage', async () => {
    const { client, events } = service()
    const done = signInWithPopup(client, { ...OPTIONS, customState: 'basket' })
    expect(page.opened).toEqual([
      [expect.stringContaining(`${DOMAIN}/oauth2/authorize?`), '_blank', expect.any(String)],
    ])
    page.receive(page.callback)
    expect(await done).toMatchObject({ session: { username: 'anna' }, customState: 'basket' })
    expect(events).toEqual([{ type: 'signed-in', username: 'anna' }])
    expect(page.popup?.closed).toBe(true)
    expect(page.listeners.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
    expect([page.replaced, page.left, page.stored.size]).toEqual([[], [], 0])
  })

  test.each([
    ['another origin', { origin: 'https://evil.test' }],
    ['another window', { source: new FakePopup() }],
    ['something else', { data: { type: 'resize', url: 'https://app.example.com' } }],
    ['nothing', { data: null }],
    ['no address', { data: { type: 'cognito-kit.oauth', url: 7 } }],
  ])('does not listen to %s', async (_what, change) => {
    const { client, asked } = service()
    const done = signInWithPopup(client, OPTIONS)
    page.receive(page.callback, change)
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual([])
    page.receive(page.callback)
    expect((await done).session.username).toBe('anna')
  })

  test('fails and closes the window when the callback is of another sign-in or tells of an error', async () => {
    const { client, asked } = service()
    await signInBefore(client)
    const wrong = signInWithPopup(client, OPTIONS)
    page.receive(`${REDIRECT_URI}?code=${CODE}&state=another.popup`)
    await expect(wrong).rejects.toMatchObject({ code: 'ERR_OAUTH', error: 'state_mismatch' })
    expect(page.popup?.closed).toBe(true)
    page.popup = new FakePopup()
    const declined = signInWithPopup(client, OPTIONS)
    page.receive(page.callback.replace(/code=[\w-]+/, 'error=access_denied'))
    await expect(declined).rejects.toMatchObject({ error: 'access_denied' })
    expect(asked).toEqual([])
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
  })

  test('two windows at once do not meet', async () => {
    const { client } = fakeManagedLogin([
      ({ form }) => tokens(form.get('code') ?? ''),
      ({ form }) => tokens(form.get('code') ?? ''),
    ])
    const begin = (customState: string) => {
      const popup = new FakePopup()
      page.popup = popup
      const done = signInWithPopup(client, { ...OPTIONS, customState })
      // The nonce stands in for the code, so that the service knows which answer fits.
      const nonce = page.asked.get('nonce') ?? ''
      return { popup, done, callback: page.callback.replace(CODE, nonce) }
    }
    const [first, second] = [begin('one'), begin('two')]
    page.receive(second.callback, { source: second.popup })
    expect((await second.done).customState).toBe('two')
    expect(first.popup.closed).toBe(false)
    page.receive(first.callback, { source: first.popup })
    expect((await first.done).customState).toBe('one')
  })

  test.each([[null], [Object.assign(new FakePopup(), { closed: true })]])(
    'tells that the window was blocked',
    async (popup) => {
      page.popup = popup
      const { client } = service()
      const blocked = signInWithPopup(client, OPTIONS)
      await expect(blocked).rejects.toMatchObject({ code: 'ERR_OAUTH', error: 'popup_blocked' })
      expect(page.listeners.size).toBe(0)
    },
  )

  test('tells that the person closed the window, once a last message had time to come', async () => {
    const { client } = service()
    const closed = signInWithPopup(client, OPTIONS).catch((error) => error)
    page.popup?.close()
    await vi.advanceTimersByTimeAsync(250)
    expect(page.listeners.size).toBe(1)
    await vi.advanceTimersByTimeAsync(250)
    expect(await closed).toMatchObject({ code: 'ERR_OAUTH', error: 'popup_closed' })
    expect(page.listeners.size).toBe(0)

    page.popup = new FakePopup()
    const done = signInWithPopup(client, OPTIONS)
    page.popup.close()
    await vi.advanceTimersByTimeAsync(250)
    page.receive(page.callback)
    expect((await done).session.username).toBe('anna')
  })

  test('ends by the signal and closes the window', async () => {
    const { client, asked } = service()
    const controller = new AbortController()
    const aborted = signInWithPopup(client, { ...OPTIONS, signal: controller.signal })
    controller.abort()
    await expect(aborted).rejects.toMatchObject({ code: 'ERR_ABORTED' })
    expect(page.popup?.closed).toBe(true)
    const { signal } = controller
    const late = signInWithPopup(client, { ...OPTIONS, signal })
    await expect(late).rejects.toMatchObject({ code: 'ERR_ABORTED' })
    expect(page.opened).toHaveLength(1)
    expect(asked).toEqual([])
  })

  test('ends by the signal while the code is on its way, and lets go of it', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const { client } = fakeManagedLogin([
      () => {
        controller.abort()
        return new Error('aborted by the platform')
      },
    ])
    const letGo = vi.spyOn(signal, 'removeEventListener')
    const done = signInWithPopup(client, { ...OPTIONS, signal })
    page.receive(page.callback)
    await expect(done).rejects.toMatchObject({ code: 'ERR_ABORTED' })
    expect(letGo).toHaveBeenCalledOnce()
  })

  test.each(['https://app.example.com?popup', 'https://APP.example.com:443'])(
    'takes %s for a callback page of its own origin',
    async (redirectUri) => {
      const { client } = service()
      const done = signInWithPopup(client, { ...OPTIONS, redirectUri })
      page.receive(page.callback)
      expect((await done).session.username).toBe('anna')
    },
  )

  test.each([
    'https://evil.test/signed-in',
    'https://app.example.com.evil.test/',
    'http://app.example.com/',
    'com.example.app:/signed-in',
  ])('refuses a callback page of another origin: %s', async (redirectUri) => {
    const { client } = service()
    const refused = signInWithPopup(client, { ...OPTIONS, redirectUri })
    await expect(refused).rejects.toThrow(TypeError)
    expect(page.opened).toEqual([])
  })
})

describe('completePopup', () => {
  /** Shows the callback page in a window of its own. */
  function callbackPage(href: string, opener: object | null = new FakePopup()) {
    const shown = new FakePage(href).show()
    const close = vi.fn()
    vi.stubGlobal('opener', opener)
    vi.stubGlobal('close', close)
    return { shown, close }
  }
  const ours = `${REDIRECT_URI}?code=${CODE}&state=abc.popup`

  test('hands the address to the opener of the same origin, cleans it and closes the window', () => {
    const opener = new FakePopup()
    const { shown, close } = callbackPage(ours, opener)
    expect(completePopup()).toBe(true)
    const message = { type: 'cognito-kit.oauth', url: ours }
    expect(opener.posted).toEqual([[message, 'https://app.example.com']])
    expect(shown.location.href).toBe(REDIRECT_URI)
    expect(close).toHaveBeenCalledOnce()
  })

  test.each([
    ['that is no callback', REDIRECT_URI, new FakePopup()],
    ['of a sign-in by redirect', ours.replace('.popup', ''), new FakePopup()],
    ['without an opener', ours, null],
  ])('leaves a page alone %s', (_what, href, opener) => {
    const { shown, close } = callbackPage(href, opener)
    expect(completePopup()).toBe(false)
    expect(shown.location.href).toBe(href)
    expect(close).not.toHaveBeenCalled()
    expect(opener?.posted ?? []).toEqual([])
  })
})
