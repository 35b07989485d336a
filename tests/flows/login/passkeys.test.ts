import {
  type Client,
  type FetchAnswer,
  listPasskeys,
  memoryStorage,
  type PasskeyPort,
  registerPasskey,
  signInWithSrp,
  signOut,
} from '@cognito-kit/core'
import type { LoginFlowOptions } from '@cognito-kit/core/login'
import type { SeedPool } from '@cognito-kit/local'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type TestPasskeys, testPasskeys } from '../support/authenticator.ts'
import { rows, startLogin } from '../support/login.ts'
import { createWorld, PASSWORD, type World } from '../support/world.ts'

const anna = { username: 'anna' }

const withPasskeys: Partial<SeedPool> = {
  WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
  Policies: {
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
  },
}

interface PasskeyWorld extends World {
  readonly passkeys: TestPasskeys
}

/** A world in which `anna` has a passkey, nobody is signed in, and the storage is remembered. */
async function passkeyWorld(): Promise<PasskeyWorld> {
  const world = createWorld(withPasskeys)
  const client = { ...world.client, storage: memoryStorage() }
  const passkeys = await testPasskeys()
  await signInWithSrp(client, { ...anna, password: PASSWORD })
  await registerPasskey(client, { passkeys })
  await signOut(client)
  world.requests.length = 0
  return { ...world, client, passkeys }
}

/** An authenticator whose person declines as often as told, and then agrees. */
function reluctant(passkeys: PasskeyPort, times: number): PasskeyPort {
  let left = times
  const decline = (): never => {
    left -= 1
    throw new DOMException('no', 'NotAllowedError')
  }
  return {
    create: (...given) => (left > 0 ? decline() : passkeys.create(...given)),
    get: (...given) => (left > 0 ? decline() : passkeys.get(...given)),
  }
}

/** An authenticator that waits until its signal ends it, and what it was asked. */
function waiting(): PasskeyPort & { readonly asked: { conditional: boolean; aborted: boolean }[] } {
  const asked: { conditional: boolean; aborted: boolean }[] = []
  const wait: PasskeyPort['get'] = (_options, { conditional, signal }) =>
    new Promise((_resolve, reject) => {
      const one = { conditional, aborted: false }
      asked.push(one)
      signal.addEventListener('abort', () => {
        one.aborted = true
        reject(new DOMException('ended', 'AbortError'))
      })
    })
  return { create: wait, get: wait, asked }
}

/** An authenticator that makes passkeys when the test says so, and what became of its ceremonies. */
function slow(passkeys: PasskeyPort) {
  const ceremonies: {
    conditional: boolean
    aborted: boolean
    beganAt: number
    go: () => void
  }[] = []
  const create: PasskeyPort['create'] = async (options, ceremony) => {
    const { conditional } = ceremony
    const one = { conditional, aborted: false, beganAt: Date.now(), go: () => {} }
    const told = new Promise<void>((resolve) => {
      one.go = resolve
    })
    ceremony.signal.addEventListener('abort', () => {
      one.aborted = true
    })
    ceremonies.push(one)
    await told
    return passkeys.create(options, ceremony)
  }
  return { ceremonies, port: { ...passkeys, create } }
}

/** What a browser says that it can do with passkeys. */
function stubBrowser(can: { autofill?: boolean; silently?: boolean; platform?: boolean }): void {
  vi.stubGlobal('PublicKeyCredential', {
    isUserVerifyingPlatformAuthenticatorAvailable: async () => can.platform === true,
    isConditionalMediationAvailable: async () => can.autofill === true,
    parseRequestOptionsFromJSON: (options: object) => options,
    getClientCapabilities: async () => ({ conditionalCreate: can.silently === true }),
  })
}

const settled = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5000 })

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a passkey in the login', () => {
  test('preferred, it is asked for by the gesture that sends the name, in two requests', async () => {
    const { client, passkeys, requests } = await passkeyWorld()
    const options = { authFlow: 'choice', preferredFactor: 'WEB_AUTHN', passkeys } as const
    const { flow, screens } = await startLogin(client, options)
    await flow.submit(anna)
    expect(flow.state.screen).toBe('signed-in')
    expect(screens).toEqual(['loading', 'sign-in', 'passkey', 'signed-in'])
    expect(requests).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
  })

  test('declined, the person can try again with the same challenge or go another way', async () => {
    const world = await passkeyWorld()
    const passkeys = reluctant(world.passkeys, 2)
    const options = { authFlow: 'choice', preferredFactor: 'WEB_AUTHN', passkeys } as const
    const { flow } = await startLogin(world.client, options)
    await flow.submit(anna)
    expect(flow.state).toMatchObject({
      screen: 'passkey',
      pending: null,
      error: { reason: 'aborted', cause: { code: 'ERR_PASSKEY' } },
      actions: ['other-ways', 'back'],
    })
    await flow.run('other-ways')
    expect([...rows(flow)].sort()).toEqual(['EMAIL_OTP', 'PASSWORD_SRP', 'WEB_AUTHN'])
    await flow.choose('WEB_AUTHN')
    expect(flow.state).toMatchObject({ screen: 'passkey', error: { reason: 'aborted' } })
    world.requests.length = 0
    await flow.submit({})
    expect(flow.state.screen).toBe('signed-in')
    expect(world.requests).toEqual(['RespondToAuthChallenge'])
  })

  test('refused by the service, the next try begins with a new challenge', async () => {
    const world = await passkeyWorld()
    const stranger = await testPasskeys()
    let port: PasskeyPort = stranger
    const passkeys: PasskeyPort = {
      create: (...given) => port.create(...given),
      get: (...given) => port.get(...given),
    }
    const options = { authFlow: 'choice', preferredFactor: 'WEB_AUTHN', passkeys } as const
    const { flow } = await startLogin(world.client, options)
    await flow.submit(anna)
    expect(flow.state).toMatchObject({ screen: 'passkey', pending: null })
    expect(flow.state.error?.cause).toMatchObject({ serviceName: expect.any(String) })
    port = world.passkeys
    await flow.submit({})
    expect(flow.state.screen).toBe('signed-in')
  })

  test('a ceremony that nobody ends can be left, and its late answer changes nothing', async () => {
    const world = await passkeyWorld()
    const passkeys = waiting()
    const options = { authFlow: 'choice', preferredFactor: 'WEB_AUTHN', passkeys } as const
    const { flow } = await startLogin(world.client, options)
    const submitted = flow.submit(anna)
    await settled(() => expect(passkeys.asked).toHaveLength(1))
    expect(flow.state).toMatchObject({ screen: 'passkey', pending: 'submit' })
    await flow.submit({})
    expect(passkeys.asked).toHaveLength(1)
    await flow.run('other-ways')
    await submitted
    expect(passkeys.asked[0]?.aborted).toBe(true)
    expect(flow.state).toMatchObject({ screen: 'select-factor', error: null, pending: null })
  })

  test('dispose in the middle of a ceremony ends it', async () => {
    const world = await passkeyWorld()
    const passkeys = waiting()
    const options = { authFlow: 'choice', preferredFactor: 'WEB_AUTHN', passkeys } as const
    const { flow, states } = await startLogin(world.client, options)
    const submitted = flow.submit(anna)
    await settled(() => expect(passkeys.asked).toHaveLength(1))
    flow.dispose()
    const { length } = states
    await submitted
    expect(passkeys.asked[0]?.aborted).toBe(true)
    expect(states).toHaveLength(length)
  })

  test('combined, it stands beside the password and takes the typed name along', async () => {
    const { client, passkeys } = await passkeyWorld()
    const options = { authFlow: 'choice', layout: 'combined', passkeys } as const
    const { flow } = await startLogin(client, options)
    expect(rows(flow)).toEqual(['WEB_AUTHN'])
    await flow.choose('WEB_AUTHN', { username: '' })
    expect(flow.state.error).toMatchObject({ reason: 'attribute-required', field: 'username' })
    await flow.choose('WEB_AUTHN', { ...anna, password: '' })
    expect(flow.state.screen).toBe('signed-in')
  })
})

describe('a passkey in the autofill', () => {
  const options = { authFlow: 'choice', rememberUser: true } as const

  /** Whoever signed in with a passkey before, on a browser that can offer it in the autofill. */
  async function returning(): Promise<PasskeyWorld> {
    stubBrowser({ autofill: true })
    const world = await passkeyWorld()
    const { passkeys } = world
    const first = await startLogin(world.client, {
      ...options,
      preferredFactor: 'WEB_AUTHN',
      passkeys,
    })
    await first.flow.submit(anna)
    await first.flow.run('sign-out')
    first.flow.dispose()
    world.requests.length = 0
    return world
  }

  /** An authenticator whose person picks the passkey when the test says so. */
  function autofill(passkeys: PasskeyPort): { port: PasskeyPort; pick: () => void } {
    let pick = (): void => {}
    const picked = new Promise<void>((resolve) => {
      pick = resolve
    })
    const get: PasskeyPort['get'] = async (...given) => {
      await picked
      return passkeys.get(...given)
    }
    return { port: { ...passkeys, get }, pick: () => pick() }
  }

  const autocompleteOf = (fields: readonly { readonly autocomplete: string }[]) =>
    fields[0]?.autocomplete

  test('of a remembered user signs in when it is picked', async () => {
    const { client, passkeys, requests } = await returning()
    const { flow, states } = await startLogin(client, { ...options, passkeys })
    await settled(() => expect(flow.state.screen).toBe('signed-in'))
    expect(requests).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
    const marked = states.filter(({ fields }) => autocompleteOf(fields) === 'username webauthn')
    expect(marked.length).toBeGreaterThan(0)
    expect(marked.every(({ pending, screen }) => pending === null && screen === 'sign-in')).toBe(
      true,
    )
  })

  test('is no longer offered once the person goes on, who needs no second challenge', async () => {
    const world = await returning()
    const passkeys = waiting()
    const { flow } = await startLogin(world.client, { ...options, passkeys })
    await settled(() => expect(autocompleteOf(flow.state.fields)).toBe('username webauthn'))
    expect(passkeys.asked).toEqual([{ conditional: true, aborted: false }])
    const submitted = flow.submit(anna)
    await settled(() => expect(passkeys.asked).toHaveLength(2))
    expect(passkeys.asked).toEqual([
      { conditional: true, aborted: true },
      { conditional: false, aborted: false },
    ])
    expect(world.requests).toEqual(['InitiateAuth'])
    await flow.run('back')
    await submitted
    expect(autocompleteOf(flow.state.fields)).toBe('username')
  })

  test('ends where somebody goes elsewhere or another name is typed', async () => {
    const world = await returning()
    const passkeys = waiting()
    const { flow, states } = await startLogin(world.client, { ...options, passkeys })
    await settled(() => expect(autocompleteOf(flow.state.fields)).toBe('username webauthn'))
    await flow.submit({ username: 'nobody' })
    expect(passkeys.asked[0]?.aborted).toBe(true)
    const busy = states.filter(({ pending }) => pending !== null)
    expect(busy.map(({ fields }) => autocompleteOf(fields))).not.toContain('username webauthn')
    expect(flow.state).toMatchObject({ username: 'nobody', isRemembered: false })
    expect(passkeys.asked).toHaveLength(1)
  })

  test('goes on waiting where nothing begins, because no name was there to begin with', async () => {
    const world = await returning()
    const { port, pick } = autofill(world.passkeys)
    const passkeys = { ...options, layout: 'combined', passkeys: port } as const
    const { flow } = await startLogin(world.client, passkeys)
    await settled(() => expect(autocompleteOf(flow.state.fields)).toBe('username webauthn'))
    const nobody = { username: ' ', password: '' }
    for (const act of [
      () => flow.submit(nobody),
      () => flow.run('other-ways', nobody),
      () => flow.choose('WEB_AUTHN', nobody),
    ]) {
      await act()
      expect(flow.state).toMatchObject({
        pending: null,
        error: { reason: 'attribute-required', field: 'username' },
      })
      expect(autocompleteOf(flow.state.fields)).toBe('username webauthn')
    }
    pick()
    await settled(() => expect(flow.state.screen).toBe('signed-in'))
    expect(flow.state).toMatchObject({ error: null, username: 'anna', isRemembered: true })
    expect(world.requests).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
  })

  test('ends with its challenge', async () => {
    const world = await returning()
    const passkeys = waiting()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { flow } = await startLogin(world.client, { ...options, passkeys })
    await settled(() => expect(autocompleteOf(flow.state.fields)).toBe('username webauthn'))
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    expect(passkeys.asked[0]?.aborted).toBe(true)
    expect(autocompleteOf(flow.state.fields)).toBe('username')
    expect(flow.state).toMatchObject({ screen: 'sign-in', pending: null, error: null })
  })

  test('is not tried without the browser, the memory or the passkey as last way', async () => {
    const world = await returning()
    vi.unstubAllGlobals()
    const passkeys = waiting()
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50))
    await startLogin(world.client, { ...options, passkeys })
    await pause()
    stubBrowser({ autofill: true })
    await startLogin(world.client, { authFlow: 'choice', passkeys })
    await pause()
    expect(passkeys.asked).toEqual([])
    expect(world.requests).toEqual([])
  })
})

describe('the offer of a passkey', () => {
  const signIn = async (client: Client, options: LoginFlowOptions) => {
    const login = await startLogin(client, { offerPasskey: true, ...options })
    await login.flow.submit({ ...anna, password: PASSWORD })
    return login
  }

  test('comes after a password, and the session is there already', async () => {
    const { client } = createWorld(withPasskeys)
    const passkeys = await testPasskeys()
    const { flow, screens } = await signIn(client, { passkeys })
    expect(flow.state).toMatchObject({ screen: 'offer-passkey', session: null, actions: ['skip'] })
    await flow.submit({})
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'passkey-created' })
    expect(flow.state.session?.username).toBe('anna')
    expect(await listPasskeys(client, { passkeys })).toHaveLength(1)
    expect(screens).toEqual(['loading', 'sign-in', 'offer-passkey', 'signed-in'])
  })

  test('can be declined, and a ceremony that fails costs nothing', async () => {
    const { client } = createWorld(withPasskeys)
    const { flow } = await signIn(client, { passkeys: reluctant(await testPasskeys(), 1) })
    await flow.submit({})
    expect(flow.state).toMatchObject({ screen: 'offer-passkey', error: { reason: 'aborted' } })
    await flow.run('skip')
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: null })
  })

  test('can be left while the authenticator waits', async () => {
    const { client } = createWorld(withPasskeys)
    const passkeys = waiting()
    const { flow } = await signIn(client, { passkeys })
    const submitted = flow.submit({})
    await settled(() => expect(passkeys.asked).toHaveLength(1))
    await flow.run('skip')
    await submitted
    expect(flow.state.screen).toBe('signed-in')
    expect(passkeys.asked[0]?.aborted).toBe(true)
  })

  test('is not made to who has one, where the pool has none, or where the device can hold none', async () => {
    const world = await passkeyWorld()
    const has = await signIn(world.client, { passkeys: world.passkeys })
    expect(has.screens).not.toContain('offer-passkey')
    expect(has.flow.state.screen).toBe('signed-in')
    stubBrowser({ platform: false })
    const cannot = await signIn(createWorld(withPasskeys).client, {})
    expect(cannot.flow.state.screen).toBe('signed-in')
    expect(cannot.screens).not.toContain('offer-passkey')
  })

  test('is not made where the passkey can be made without a word', async () => {
    stubBrowser({ silently: true })
    const { client } = createWorld(withPasskeys)
    const { flow, screens } = await signIn(client, { passkeys: await testPasskeys() })
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'passkey-created' })
    expect(screens).not.toContain('offer-passkey')
  })

  test('is made where the browser refuses to make the passkey without a word', async () => {
    stubBrowser({ silently: true })
    const { client } = createWorld(withPasskeys)
    const { flow } = await signIn(client, { passkeys: reluctant(await testPasskeys(), 1) })
    expect(flow.state).toMatchObject({ screen: 'offer-passkey', error: null })
    await flow.submit({})
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'passkey-created' })
  })

  test('keeps nobody from being signed in where the authenticator holds one already', async () => {
    const { client } = createWorld(withPasskeys)
    const passkeys: PasskeyPort = {
      ...(await testPasskeys()),
      create: () => Promise.reject(new DOMException('held already', 'InvalidStateError')),
    }
    const { flow } = await signIn(client, { passkeys })
    await flow.submit({})
    expect(flow.state).toMatchObject({ screen: 'signed-in', error: null, notice: null })
  })

  const refused: FetchAnswer = {
    status: 400,
    headers: { get: () => null },
    text: async () => JSON.stringify({ __type: 'WebAuthnNotEnabledException', message: 'No' }),
  }

  /** A client whose service does not say which passkeys there are: it refuses to, or cannot be reached. */
  const withoutList = (client: Client, answer: FetchAnswer | null): Client => ({
    ...client,
    fetch: async (url, request) => {
      if (!request.headers['x-amz-target']?.endsWith('ListWebAuthnCredentials')) {
        return client.fetch(url, request)
      }
      if (!answer) throw new TypeError('Failed to fetch')
      return answer
    },
  })

  test.each([
    ['is not reached', null],
    ['refuses', refused],
  ])(
    'keeps nobody from being signed in where the service cannot tell of passkeys: it %s',
    async (_, answer) => {
      const { client } = createWorld(withPasskeys)
      const passkeys = await testPasskeys()
      const { flow, screens } = await signIn(withoutList(client, answer), { passkeys })
      expect(flow.state).toMatchObject({ screen: 'signed-in', error: null })
      expect(screens).not.toContain('offer-passkey')
    },
  )

  test.each([
    ['is not reached', 'submit', null],
    ['is not reached', 'skip', null],
    ['refuses', 'submit', refused],
    ['refuses', 'skip', refused],
  ] as const)(
    'keeps nobody on the offer before it where the service cannot tell of passkeys: it %s, %s',
    async (_, way, answer) => {
      const { client } = createWorld({
        ...withPasskeys,
        DeviceConfiguration: {
          ChallengeRequiredOnNewDevice: true,
          DeviceOnlyRememberedOnUserPrompt: true,
        },
      })
      const world = { ...withoutList(client, answer), storage: memoryStorage() }
      const passkeys = await testPasskeys()
      const { flow } = await signIn(world, { passkeys, rememberDevice: 'ask' })
      expect(flow.state.screen).toBe('remember-device')
      await (way === 'submit' ? flow.submit({}) : flow.run('skip'))
      expect(flow.state).toMatchObject({ screen: 'signed-in', error: null })
    },
  )

  test('keeps nobody from being signed in where the browser is damaged', async () => {
    vi.stubGlobal('PublicKeyCredential', {
      getClientCapabilities: () => {
        throw new TypeError('a polyfill gone wrong')
      },
    })
    const { flow } = await signIn(createWorld(withPasskeys).client, {})
    expect(flow.state).toMatchObject({ screen: 'signed-in', error: null })
  })
})

describe('a passkey that is made without a word, but takes its time', () => {
  /** Somebody who has just sent the password, on a browser that makes passkeys silently and slowly. */
  async function slowWorld() {
    stubBrowser({ silently: true })
    const { client, requests } = createWorld(withPasskeys)
    const real = await testPasskeys()
    const { ceremonies, port } = slow(real)
    const options = { offerPasskey: true, rememberUser: true, passkeys: port } as const
    const { flow, screens } = await startLogin(client, options)
    await flow.submit({ ...anna, password: PASSWORD })
    const waitedMs = Date.now() - (ceremonies[0]?.beganAt ?? 0)
    const stored = async (): Promise<readonly unknown[]> => listPasskeys(client, { passkeys: real })
    return { client, requests, flow, screens, ceremonies, options, stored, waitedMs }
  }

  test('keeps nobody waiting: it is offered', async () => {
    const { flow, screens, ceremonies, stored, waitedMs } = await slowWorld()
    expect(waitedMs).toBeLessThan(4000)
    expect(flow.state).toMatchObject({ screen: 'offer-passkey', pending: null, error: null })
    expect(screens).toEqual(['loading', 'sign-in', 'offer-passkey'])
    expect(ceremonies).toMatchObject([{ conditional: true, aborted: false }])
    expect(await stored()).toEqual([])
  })

  test('gives way to the one that the person asks for', async () => {
    const { flow, ceremonies, stored } = await slowWorld()
    const accepted = flow.submit({})
    await settled(() => expect(ceremonies).toHaveLength(2))
    ceremonies[1]?.go()
    await accepted
    expect(ceremonies).toMatchObject([{ aborted: true }, { conditional: false, aborted: false }])
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'passkey-created' })
    expect(await stored()).toHaveLength(1)
  })

  test('ends where the person declines', async () => {
    const { flow, ceremonies, stored } = await slowWorld()
    await flow.run('skip')
    expect(ceremonies[0]?.aborted).toBe(true)
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: null })
    expect(await stored()).toEqual([])
  })
})
