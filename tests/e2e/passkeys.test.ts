import type { PasskeyStep } from '@cognito-kit/core'
import { describe, expect, it } from 'vitest'
import type { CoreApp, Outcome } from './support/core-app.ts'
import { ANNA, type CoreVisit, useCoreApp } from './support/use-core-app.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const core: CoreApp['core']
declare const outcome: CoreApp['outcome']
declare const client: CoreApp['client']

const app = useCoreApp()

/** Signs in with the password and registers a passkey. */
async function register({ page }: CoreVisit): Promise<Outcome<void>> {
  await page.evaluate((anna) => core.signInWithPassword(client, anna), ANNA)
  return page.evaluate(() => outcome(core.registerPasskey(client)))
}

/** Signs in with a passkey; tells the name of the step. */
function signIn({ page, operations }: CoreVisit): Promise<Outcome<string>> {
  operations.length = 0
  return page.evaluate(async () => {
    const step = core.signInWithPasskey(client, { username: 'anna' })
    return outcome(step.then(({ name }) => name))
  })
}

/** Begins a sign-in and stops at the passkey. */
const begin = ({ page }: CoreVisit): Promise<PasskeyStep> =>
  page.evaluate(async () => {
    const input = { username: 'anna', preferred: 'WEB_AUTHN' } as const
    return (await core.signInWithChoice(client, input)) as PasskeyStep
  })

/** Runs in the page: aborts a ceremony as soon as the browser has been asked for it; tells how both end. */
function abortWhenAsked([step, conditional]: readonly [PasskeyStep, boolean]) {
  const { credentials } = navigator
  const get = credentials.get.bind(credentials)
  const controller = new AbortController()
  const inBrowser = new Promise<unknown>((resolve) => {
    credentials.get = (options) => {
      const pending = get(options)
      credentials.get = get
      controller.abort()
      pending.catch(({ name }) => resolve(name))
      return pending
    }
  })
  const { signal } = controller
  const ended = outcome(core.answerWithPasskey(client, step, { signal, conditional }))
  return Promise.all([ended, inBrowser])
}

/** Runs in the page: begins a ceremony whose end the page keeps, and waits until the browser has been asked for it. */
function leavePending([step, conditional]: readonly [PasskeyStep, boolean]): Promise<void> {
  const { credentials } = navigator
  const get = credentials.get.bind(credentials)
  return new Promise((resolve) => {
    credentials.get = (options) => {
      credentials.get = get
      resolve()
      return get(options)
    }
    Object.assign(globalThis, {
      pending: outcome(core.answerWithPasskey(client, step, { conditional })),
    })
  })
}

/** Runs in the page: answers a step from the autofill; tells how the browser was asked. */
async function pickFromAutofill(step: PasskeyStep) {
  const { credentials } = navigator
  const get = credentials.get.bind(credentials)
  let asked: object = {}
  credentials.get = (options) => {
    const { allowCredentials = [] } = options?.publicKey ?? {}
    const ids = allowCredentials.map(({ id }) =>
      String.fromCharCode(...new Uint8Array(id as ArrayBuffer)),
    )
    const allowed = ids.map((id) =>
      btoa(id).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, ''),
    )
    asked = { mediation: options?.mediation, allowed }
    return get(options)
  }
  const ended = core.answerWithPasskey(client, step, { conditional: true })
  const done = await outcome(ended.then(({ name }) => name))
  return [asked, done] as const
}

/** Runs in the page: begins one more ceremony and aborts it after the pending one has ended; tells how both end. */
async function replacePending([step, whose]: readonly [PasskeyStep, 'the same' | 'another']) {
  const { pending } = globalThis as unknown as { readonly pending: Promise<Outcome<string>> }
  const { endCeremony: _own, ...state } = client.state
  const controller = new AbortController()
  const { signal } = controller
  const holder = whose === 'another' ? { ...client, state } : client
  const second = outcome(core.answerWithPasskey(holder, step, { signal }))
  const first = await pending
  controller.abort()
  return [first, await second] as const
}

/** Runs in the page: has a passkey made without a dialog, and aborts that; tells how the browser was asked. */
async function abortCreation() {
  const { credentials } = navigator
  const create = credentials.create.bind(credentials)
  const controller = new AbortController()
  let asked: unknown
  credentials.create = (options) => {
    asked = (options as { readonly mediation?: string }).mediation
    const pending = create(options)
    credentials.create = create
    controller.abort()
    return pending
  }
  const { signal } = controller
  const ended = await outcome(core.registerPasskey(client, { conditional: true, signal }))
  return [asked, ended] as const
}

/** Answers a step with a passkey; tells the name of the next. */
const answer = ({ page }: CoreVisit, step: PasskeyStep): Promise<Outcome<string>> =>
  page.evaluate(
    (passkeyStep) => outcome(core.answerWithPasskey(client, passkeyStep).then(({ name }) => name)),
    step,
  )

describe('a passkey', () => {
  it.each([
    ['of the device', 'internal', true],
    ['of a device that cannot tell who uses it', 'internal', false],
    ['on a security key', 'usb', true],
  ] as const)('%s is registered and signs in with two requests', async (_name, transport, uv) => {
    const visit = await app.visit()
    const authenticator = await VirtualAuthenticator.plugInto(visit.page, {
      transport,
      hasUserVerification: uv,
    })
    expect(await register(visit)).toEqual({})
    const [passkey] = await visit.page.evaluate(() => core.listPasskeys(client))
    expect(passkey).toMatchObject({
      id: (await authenticator.ids())[0],
      rpId: 'localhost',
      attachment: transport === 'usb' ? 'cross-platform' : 'platform',
      transports: [transport],
    })
    expect(await signIn(visit)).toEqual({ value: 'DONE' })
    expect(visit.operations).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
    const user = await visit.page.evaluate(() => core.getUser(client))
    expect(user.username).toBe('anna')
  })

  it.each([
    ['verification is required', { UserVerification: 'required' }],
    ['it counts as two factors', { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' }],
  ] as const)('cannot be made by a device that knows nobody where %s', async (_name, settings) => {
    const WebAuthnConfiguration = { RelyingPartyId: 'localhost', ...settings }
    const visit = await app.visit({ WebAuthnConfiguration })
    const authenticator = await VirtualAuthenticator.plugInto(visit.page, {
      hasUserVerification: false,
    })
    // Chromium does not tell a page what the devices of a person cannot do.
    expect(await register(visit)).toMatchObject({ code: 'ERR_PASSKEY', reason: 'cancelled' })
    expect(await authenticator.ids()).toEqual([])
  })

  it('is made once for each authenticator', async () => {
    const visit = await app.visit()
    const authenticator = await VirtualAuthenticator.plugInto(visit.page)
    expect(await register(visit)).toEqual({})
    expect(await register(visit)).toMatchObject({ code: 'ERR_PASSKEY', reason: 'exists' })
    expect(await authenticator.ids()).toHaveLength(1)
    const passkeys = await visit.page.evaluate(() => core.listPasskeys(client))
    expect(passkeys).toHaveLength(1)
  })

  it('is refused by the browser for the domain of another', async () => {
    const visit = await app.visit({ WebAuthnConfiguration: { RelyingPartyId: 'example.com' } })
    await VirtualAuthenticator.plugInto(visit.page)
    expect(await register(visit)).toMatchObject({ code: 'ERR_PASSKEY', reason: 'rp-mismatch' })
  })

  it('counts as two factors where the pool says so: no second challenge follows', async () => {
    const WebAuthnConfiguration = {
      RelyingPartyId: 'localhost',
      FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    } as const
    const Policies = {
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
    } as const
    const visit = await app.visit({ WebAuthnConfiguration, Policies })
    await VirtualAuthenticator.plugInto(visit.page)
    expect(await register(visit)).toEqual({})
    await visit.admin('SetUserPoolMfaConfig', {
      SoftwareTokenMfaConfiguration: { Enabled: true },
      MfaConfiguration: 'ON',
      WebAuthnConfiguration,
    })
    const password = await visit.page.evaluate(
      (anna) => core.signInWithPassword(client, anna),
      ANNA,
    )
    expect(password.name).toBe('MFA_SETUP')
    expect(await signIn(visit)).toEqual({ value: 'DONE' })
    expect(visit.operations).toHaveLength(2)
  })

  it('of nobody leads to the list of other factors', async () => {
    const visit = await app.visit()
    expect(await signIn(visit)).toEqual({ value: 'SELECT_CHALLENGE' })
    expect(visit.operations).toEqual(['InitiateAuth'])
  })

  it('that is deleted no longer signs in, and the authenticator forgets it', async () => {
    const visit = await app.visit()
    const authenticator = await VirtualAuthenticator.plugInto(visit.page)
    await register(visit)
    expect(await authenticator.ids()).toHaveLength(1)
    await visit.page.evaluate(async () => {
      for (const { id } of await core.listPasskeys(client)) await core.deletePasskey(client, id)
    })
    expect(await visit.page.evaluate(() => core.listPasskeys(client))).toEqual([])
    await expect.poll(() => authenticator.ids()).toEqual([])
    expect(await signIn(visit)).toEqual({ value: 'SELECT_CHALLENGE' })
  })
})

describe('a ceremony', () => {
  it('with somebody else is as good as cancelled, and the step stays usable', async () => {
    const WebAuthnConfiguration = {
      RelyingPartyId: 'localhost',
      UserVerification: 'required',
    } as const
    const visit = await app.visit({ WebAuthnConfiguration })
    const authenticator = await VirtualAuthenticator.plugInto(visit.page)
    await register(visit)
    const step = await begin(visit)
    await authenticator.recognise(false)
    expect(await answer(visit, step)).toMatchObject({ code: 'ERR_PASSKEY', reason: 'cancelled' })
    await authenticator.recognise(true)
    expect(await answer(visit, step)).toEqual({ value: 'DONE' })
  })

  it('on a device that lost the passkey is as good as cancelled', async () => {
    const visit = await app.visit()
    const authenticator = await VirtualAuthenticator.plugInto(visit.page)
    await register(visit)
    await authenticator.forget()
    expect(await signIn(visit)).toMatchObject({ code: 'ERR_PASSKEY', reason: 'cancelled' })
  })

  it.each([[false], [true]])(
    'ends by the signal while the person hesitates, and is held again for the same step: conditional %s',
    async (conditional) => {
      const visit = await app.visit()
      const authenticator = await VirtualAuthenticator.plugInto(visit.page)
      await register(visit)
      await authenticator.attend(false)
      const step = await begin(visit)
      const aborted = await visit.page.evaluate(abortWhenAsked, [step, conditional] as const)
      expect(aborted).toMatchObject([{ code: 'ERR_ABORTED' }, 'AbortError'])
      await authenticator.attend(true)
      expect(await answer(visit, step)).toEqual({ value: 'DONE' })
    },
  )

  it.each([
    ['the same', false],
    ['the same', true],
    ['another', false],
    ['another', true],
  ] as const)(
    'takes the place of the one before it, of %s client; that was conditional: %s',
    async (whose, conditional) => {
      const visit = await app.visit()
      const authenticator = await VirtualAuthenticator.plugInto(visit.page)
      await register(visit)
      await authenticator.attend(false)
      const step = await begin(visit)
      await visit.page.evaluate(leavePending, [step, conditional] as const)
      const ends = await visit.page.evaluate(replacePending, [step, whose] as const)
      expect(ends).toMatchObject([
        { code: 'ERR_PASSKEY', reason: 'aborted' },
        { code: 'ERR_ABORTED' },
      ])
      await authenticator.attend(true)
      expect(await answer(visit, step)).toEqual({ value: 'DONE' })
    },
  )

  it('in the autofill signs in with the passkey that is picked', async () => {
    const visit = await app.visit()
    const authenticator = await VirtualAuthenticator.plugInto(visit.page)
    await register(visit)
    const support = await visit.page.evaluate(() => core.passkeySupport())
    expect(support).toMatchObject({ available: true, conditionalMediation: true })
    const step = await begin(visit)
    const [asked, done] = await visit.page.evaluate(pickFromAutofill, step)
    // Passkeys of other users are not offered: they would use the challenge up.
    expect(asked).toEqual({ mediation: 'conditional', allowed: await authenticator.ids() })
    expect(done).toEqual({ value: 'DONE' })
    expect(visit.scripts.filter((path) => path === app.server.libraryPath)).toHaveLength(1)
  })

  it('without a dialog is asked for where the browser has it, and ends by the signal', async () => {
    const visit = await app.visit()
    const authenticator = await VirtualAuthenticator.plugInto(visit.page)
    await visit.page.evaluate((anna) => core.signInWithPassword(client, anna), ANNA)
    const support = await visit.page.evaluate(() => core.passkeySupport())
    expect(support.conditionalCreate).toBe(true)
    // A virtual authenticator is no password manager, so nobody answers.
    const [asked, ended] = await visit.page.evaluate(abortCreation)
    expect(asked).toBe('conditional')
    expect(ended).toMatchObject({ code: 'ERR_ABORTED' })
    expect(await authenticator.ids()).toEqual([])
    expect(await visit.page.evaluate(() => outcome(core.registerPasskey(client)))).toEqual({})
  })

  it('loads the code that it needs, and nothing before it does', async () => {
    const visit = await app.visit()
    await VirtualAuthenticator.plugInto(visit.page)
    const { libraryPath } = app.server
    await visit.page.evaluate((anna) => core.signInWithPassword(client, anna), ANNA)
    await visit.page.evaluate(() => core.passkeySupport())
    await visit.page.evaluate(() => core.listPasskeys(client))
    expect(await signIn(visit)).toEqual({ value: 'SELECT_CHALLENGE' })
    expect(visit.scripts).toEqual(expect.not.arrayContaining([libraryPath]))
    await register(visit)
    expect(visit.scripts.filter((path) => path === libraryPath)).toHaveLength(1)
    await signIn(visit)
    expect(visit.scripts.filter((path) => path === libraryPath)).toHaveLength(1)
  })
})

describe('an answer', () => {
  /** Has the passkey sign a step without sending it. */
  const signed = ({ page }: CoreVisit, step: PasskeyStep): Promise<object> =>
    page.evaluate(
      (passkeyStep) =>
        core.browserPasskeys().get(passkeyStep.requestOptions, {
          signal: new AbortController().signal,
          conditional: false,
        }),
      step,
    )

  const send = ({ page }: CoreVisit, step: PasskeyStep, credential: object) =>
    page.evaluate(
      ([passkeyStep, sent]) =>
        outcome(core.answerPasskey(client, passkeyStep, sent).then(({ name }) => name)),
      [step, credential] as const,
    )

  it('is good for one challenge only', async () => {
    const visit = await app.visit()
    await VirtualAuthenticator.plugInto(visit.page)
    await register(visit)
    const step = await begin(visit)
    const credential = await signed(visit, step)
    expect(await send(visit, step, credential)).toEqual({ value: 'DONE' })
    expect(await send(visit, step, credential)).toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
    const fresh = await begin(visit)
    expect(await send(visit, fresh, credential)).toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
  })

  it('with another signature is refused', async () => {
    const visit = await app.visit()
    await VirtualAuthenticator.plugInto(visit.page)
    await register(visit)
    const step = await begin(visit)
    const credential = (await signed(visit, step)) as { response: { signature: string } }
    const { signature } = credential.response
    const middle = signature[40] === 'A' ? 'B' : 'A'
    const response = {
      ...credential.response,
      signature: signature.slice(0, 40) + middle + signature.slice(41),
    }
    expect(await send(visit, step, { ...credential, response })).toMatchObject({
      code: 'ERR_NOT_AUTHORIZED',
    })
  })
})
