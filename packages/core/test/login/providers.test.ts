import { afterEach, describe, expect, test, vi } from 'vitest'
import { currentSession, memoryStorage } from '../../src/index.ts'
import { createLoginFlow, type LoginFlow, type LoginFlowOptions } from '../../src/login/index.ts'
import { eventually } from '../support/eventually.ts'
import {
  CODE,
  DOMAIN,
  FakePage,
  fakeManagedLogin,
  REDIRECT_URI,
  signInBefore,
  type TokenAnswer,
  tokens,
} from '../support/fake-managed-login.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const OPTIONS: LoginFlowOptions = {
  providers: ['Google', { name: 'SignInWithApple', label: 'Apple' }],
  managedLogin: { domain: DOMAIN, redirectUri: REDIRECT_URI },
}

/** A page with a started dialogue, before and after the person was at the provider. */
async function onPage(options: LoginFlowOptions = OPTIONS) {
  const page = new FakePage('https://app.example.com/start?tab=1#top').show()
  const service = fakeManagedLogin([() => tokens(page.asked.get('nonce') ?? '')], {
    storage: memoryStorage(),
  })
  const open = async (): Promise<LoginFlow> => {
    const flow = createLoginFlow(service.client, options)
    await flow.start()
    return flow
  }
  return { ...service, page, open }
}

/** The listeners of the page, by the names of their events. */
function watchListeners(): Set<() => void> {
  const listeners = new Set<() => void>()
  vi.stubGlobal('addEventListener', (_type: string, one: () => void) => listeners.add(one))
  vi.stubGlobal('removeEventListener', (_type: string, one: () => void) => listeners.delete(one))
  return listeners
}

describe('the identity providers of a login', () => {
  test('are choices, and one that is chosen is where the page goes', async () => {
    const { open, page } = await onPage()
    const flow = await open()
    expect(flow.state.choices).toEqual([
      { id: 'provider:Google', kind: 'provider', name: 'Google' },
      { id: 'provider:SignInWithApple', kind: 'provider', name: 'Apple' },
    ])
    await flow.choose('provider:Nobody')
    expect(page.left).toEqual([])
    await flow.choose('provider:SignInWithApple')
    expect(page.asked.get('identity_provider')).toBe('SignInWithApple')
    expect(page.asked.get('redirect_uri')).toBe(REDIRECT_URI)
    expect(flow.state.pending).toBe('choice:provider:SignInWithApple')
  })

  test('are none where managed login is not told, and send back to the page itself by default', async () => {
    const { open } = await onPage({ providers: ['Google'] })
    expect((await open()).state.choices).toEqual([])
    const other = await onPage({ providers: ['Google'], managedLogin: { domain: DOMAIN } })
    await (await other.open()).choose('provider:Google')
    expect(other.page.asked.get('redirect_uri')).toBe('https://app.example.com/start')
  })

  test('send people back to a login that completes the sign-in', async () => {
    const { open, page, asked } = await onPage()
    const flow = await open()
    await flow.choose('provider:Google')
    flow.dispose()
    page.location.href = `${REDIRECT_URI}?code=${CODE}&state=${page.asked.get('state')}`
    const back = await open()
    expect(back.state).toMatchObject({ screen: 'signed-in', session: { username: 'anna' } })
    expect(asked).toHaveLength(1)
    expect(page.location.href).toBe(REDIRECT_URI)
  })

  test('that refuse are told as an error of the sign-in, and of a session that is there nothing is lost', async () => {
    const { client, open, page } = await onPage()
    const flow = await open()
    await flow.choose('provider:Google')
    const refused = `${REDIRECT_URI}?error=access_denied&state=${page.asked.get('state')}`
    page.location.href = refused
    const back = await open()
    expect(back.state).toMatchObject({
      screen: 'sign-in',
      pending: null,
      error: { reason: 'aborted', field: null, cause: { code: 'ERR_OAUTH' } },
    })
    await back.choose('provider:Google')
    await signInBefore(client)
    page.location.href = `${REDIRECT_URI}?error=access_denied&state=${page.asked.get('state')}`
    expect((await open()).state).toMatchObject({ screen: 'signed-in', error: null })
  })

  test('stand in front when they were used last', async () => {
    const { open } = await onPage({ ...OPTIONS, rememberUser: true })
    await (await open()).choose('provider:SignInWithApple')
    const again = await open()
    expect(again.state.choices.map(({ id }) => id)).toEqual([
      'provider:SignInWithApple',
      'provider:Google',
    ])
    expect(again.state).toMatchObject({ username: '', isRemembered: false })
  })

  test('can be chosen again on a page that the browser shows as it was', async () => {
    const { open, page } = await onPage()
    const listeners = watchListeners()
    const flow = await open()
    await flow.choose('provider:Google')
    for (const listener of listeners) listener()
    expect(flow.state.pending).toBeNull()
    await flow.choose('provider:Google')
    expect(page.left).toHaveLength(2)
    expect(listeners.size).toBe(1)
    flow.dispose()
    expect(listeners.size).toBe(0)
  })

  test('that cannot be left for are an error, and the page is no longer watched', async () => {
    const { open, page } = await onPage()
    const listeners = watchListeners()
    const flow = await open()
    vi.stubGlobal('sessionStorage', {
      setItem: () => {
        throw new Error('full')
      },
    })
    await flow.choose('provider:Google')
    expect(flow.state).toMatchObject({ pending: null, error: { cause: { code: 'ERR_STORAGE' } } })
    expect(page.left).toEqual([])
    expect(listeners.size).toBe(0)
  })

  test('are not left for, nor remembered, where the person goes another way meanwhile', async () => {
    const { open, page } = await onPage({ ...OPTIONS, rememberUser: true })
    const flow = await open()
    await flow.prepare?.()
    const chosen = flow.choose('provider:SignInWithApple')
    await flow.run('sign-up')
    await chosen
    expect(flow.state.screen).toBe('sign-up')
    expect(page.left).toEqual([])
    expect((await open()).state.choices[0]?.id).toBe('provider:Google')
  })

  test('are not left for where the person goes another way while the storage takes its time', async () => {
    const page = new FakePage('https://app.example.com/start').show()
    let store: (() => void) | undefined
    const memory = memoryStorage()
    const set = async (key: string, value: string): Promise<void> => {
      await new Promise<void>((resolve) => {
        store = resolve
      })
      await memory.set(key, value)
    }
    const { client } = fakeManagedLogin([], { storage: { ...memory, set } })
    const flow = createLoginFlow(client, { ...OPTIONS, rememberUser: true })
    await flow.start()
    const chosen = flow.choose('provider:Google')
    await eventually(() => expect(store).toBeDefined())
    await flow.run('sign-up')
    store?.()
    await chosen
    expect(flow.state.screen).toBe('sign-up')
    expect(page.left).toEqual([])
  })
})

describe('a return from a provider whose token endpoint does not answer', () => {
  /** Somebody who is back while the token endpoint waits, and what lets it answer. */
  async function returned() {
    const page = new FakePage('https://app.example.com/start').show()
    let send = (): void => {}
    const service = fakeManagedLogin([
      ({ request }) =>
        new Promise<TokenAnswer>((resolve) => {
          send = () => resolve(tokens(page.asked.get('nonce') ?? ''))
          request.signal?.addEventListener('abort', () => resolve(new Error('ended')))
        }),
    ])
    const before = createLoginFlow(service.client, OPTIONS)
    await before.start()
    await before.choose('provider:Google')
    before.dispose()
    page.location.href = `${REDIRECT_URI}?code=${CODE}&state=${page.asked.get('state')}`
    vi.useFakeTimers()
    const flow = createLoginFlow(service.client, OPTIONS)
    const started = flow.start()
    await eventually(() => expect(service.asked).toHaveLength(1))
    return { ...service, flow, started, send: () => send() }
  }

  test('can be given up after eight seconds, and signs in nobody afterwards', async () => {
    const { client, flow, started, send, asked } = await returned()
    await vi.advanceTimersByTimeAsync(7000)
    await flow.run('start-over')
    expect(flow.state).toMatchObject({ screen: 'loading', actions: [] })
    await vi.advanceTimersByTimeAsync(1000)
    expect(flow.state).toMatchObject({ screen: 'loading', actions: ['start-over'], pending: null })
    expect(asked[0]?.request.signal?.aborted).toBe(false)
    await flow.run('start-over')
    expect(flow.state).toMatchObject({ screen: 'sign-in', pending: null, error: null })
    send()
    await started
    expect(flow.state).toMatchObject({ screen: 'sign-in', error: null })
    expect(await currentSession(client)).toBeNull()
    flow.dispose()
  })

  test('is offered no way out once it is done', async () => {
    const { flow, started, send } = await returned()
    send()
    await started
    await vi.advanceTimersByTimeAsync(9000)
    expect(flow.state).toMatchObject({ screen: 'signed-in', actions: ['sign-out'] })
    flow.dispose()
  })

  test('signs in after all where the person waits', async () => {
    const { flow, started, send } = await returned()
    await vi.advanceTimersByTimeAsync(9000)
    send()
    await started
    expect(flow.state).toMatchObject({ screen: 'signed-in', actions: ['sign-out'] })
    flow.dispose()
  })

  test('goes on without the dialogue, because a code is good for one try', async () => {
    const { client, flow, started, send } = await returned()
    await vi.advanceTimersByTimeAsync(9000)
    flow.dispose()
    send()
    await started
    expect(await currentSession(client)).not.toBeNull()
  })
})
