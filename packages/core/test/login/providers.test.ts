import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryStorage } from '../../src/index.ts'
import { createLoginFlow, type LoginFlow, type LoginFlowOptions } from '../../src/login/index.ts'
import {
  CODE,
  DOMAIN,
  FakePage,
  fakeManagedLogin,
  REDIRECT_URI,
  signInBefore,
  tokens,
} from '../support/fake-managed-login.ts'

afterEach(() => {
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
    const listeners: (() => void)[] = []
    vi.stubGlobal('addEventListener', (_type: string, listener: () => void) =>
      listeners.push(listener),
    )
    const flow = await open()
    await flow.choose('provider:Google')
    for (const listener of listeners) listener()
    expect(flow.state.pending).toBeNull()
    await flow.choose('provider:Google')
    expect(page.left).toHaveLength(2)
  })
})
