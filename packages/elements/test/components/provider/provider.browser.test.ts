import { createClient } from '@cognito-kit/core'
import { afterEach, describe, expect, test } from 'vitest'
import '../../../src/define.ts'
import { CognitoLogin, CognitoProfile, CognitoProvider } from '../../../src/index.ts'
import { cleanUp, listen, settled, textOf } from '../../account-elements.ts'
import { eventually } from '../../eventually.ts'
import { FakeAccountPool } from '../../fake-account-pool.ts'
import { clearPage, drawn, find } from '../../mount.ts'

const CLIENT_ID = '1h57kf5cpq17m0eml12example'

function provider(userPoolId = 'eu-west-1_AbCdEfGhI'): CognitoProvider {
  const element = new CognitoProvider()
  element.setAttribute('user-pool-id', userPoolId)
  element.setAttribute('client-id', CLIENT_ID)
  return element
}

const poolOf = (profile: CognitoProfile): string | undefined => profile.client?.userPoolId

afterEach(() => {
  clearPage()
  cleanUp()
  localStorage.clear()
})

describe('<cognito-provider>', () => {
  test('gives all elements inside one client', async () => {
    const around = provider()
    const profiles = [new CognitoProfile(), new CognitoProfile()]
    around.append(...profiles)
    document.body.append(around)
    await settled(profiles[0] as CognitoProfile)
    expect(profiles.map(({ client }) => client)).toEqual([around.client, around.client])
    expect(poolOf(profiles[0] as CognitoProfile)).toBe('eu-west-1_AbCdEfGhI')
  })

  test('is found through closed shadow roots', async () => {
    const around = provider()
    const host = document.createElement('div')
    const profile = new CognitoProfile()
    host.attachShadow({ mode: 'closed' }).append(profile)
    around.append(host)
    document.body.append(around)
    await settled(profile)
    expect(profile.client).toBe(around.client)
  })

  test('comes after the client and the attributes of an element', async () => {
    const around = provider()
    const own = new CognitoProfile()
    own.userPoolId = 'eu-west-1_Attributes'
    own.clientId = CLIENT_ID
    const given = new CognitoProfile()
    given.userPoolId = 'eu-west-1_Attributes'
    given.client = createClient({ userPoolId: 'eu-west-1_Property', clientId: CLIENT_ID })
    around.append(own, given)
    document.body.append(around)
    await settled(own)
    expect([own, given].map(poolOf)).toEqual(['eu-west-1_Attributes', 'eu-west-1_Property'])
  })

  test('is the closest one, so that pools never meet', async () => {
    const outer = provider('eu-west-1_Outer')
    const inner = provider('eu-west-1_Inner')
    const profiles = [new CognitoProfile(), new CognitoProfile()] as const
    inner.append(profiles[1])
    outer.append(profiles[0], inner)
    document.body.append(outer)
    await settled(profiles[0])
    expect(profiles.map(poolOf)).toEqual(['eu-west-1_Outer', 'eu-west-1_Inner'])
  })

  test('whose attributes change gives the new client, and drops what was shown', async () => {
    const around = provider()
    const profile = new CognitoProfile()
    around.append(profile)
    document.body.append(around)
    await settled(profile)
    const before = profile.client
    around.setAttribute('user-pool-id', 'eu-west-1_Another')
    await drawn(around)
    expect(poolOf(profile)).toBe('eu-west-1_Another')
    around.setAttribute('density', 'compact')
    await drawn(around)
    const after = profile.client
    around.requestUpdate()
    await drawn(around)
    expect(profile.client).toBe(after)
    expect(after).not.toBe(before)
  })

  test('takes a client as property, and gives it up again', async () => {
    const pool = await FakeAccountPool.signedIn()
    const around = provider()
    const profile = new CognitoProfile()
    around.append(profile)
    document.body.append(around)
    around.client = pool.client
    await drawn(around)
    await settled(profile)
    expect(textOf()).toContain('Anna Berg')
    around.client = null
    await drawn(around)
    await settled(profile)
    expect(textOf()).not.toContain('Anna Berg')
  })

  test('can be put around an element later, and the element be moved to another', async () => {
    const errors = listen('cognito-error')
    const profile = new CognitoProfile()
    document.body.append(profile)
    await settled(profile)
    expect(textOf()).toContain('user-pool-id')
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_CONFIG', screen: 'profile' })])
    const [one, other] = [provider('eu-west-1_One'), provider('eu-west-1_Other')]
    document.body.append(one, other)
    one.append(profile)
    await settled(profile)
    expect(poolOf(profile)).toBe('eu-west-1_One')
    other.append(profile)
    await settled(profile)
    expect(poolOf(profile)).toBe('eu-west-1_Other')
  })

  test('that is defined later is waited for', async () => {
    const markup = document.createElement('cognito-provider-late')
    markup.setAttribute('user-pool-id', 'eu-west-1_Late')
    markup.setAttribute('client-id', CLIENT_ID)
    const profile = new CognitoProfile()
    markup.append(profile)
    document.body.append(markup)
    await drawn(profile)
    customElements.define('cognito-provider-late', class extends CognitoProvider {})
    await drawn(profile)
    await settled(profile)
    expect(poolOf(profile)).toBe('eu-west-1_Late')
  })

  test('that is wrong is shown by the elements inside, in the words of its attributes', async () => {
    const errors = listen('cognito-error')
    const around = provider('nonsense')
    const profile = new CognitoProfile()
    around.append(profile)
    document.body.append(around)
    await settled(profile)
    expect(find('.cui-problem').textContent).toContain('user-pool-id')
    expect(errors).toHaveLength(1)
    around.setAttribute('user-pool-id', 'eu-west-1_AbCdEfGhI')
    await drawn(around)
    await settled(profile)
    expect(textOf()).toContain('You are signed out.')
  })

  test('answers no other context', () => {
    const around = provider()
    document.body.append(around)
    const child = around.appendChild(document.createElement('p'))
    let isAnswered = false
    const request = Object.assign(new Event('context-request', { bubbles: true, composed: true }), {
      context: 'somebody else’s',
      contextTarget: child,
      callback: () => {
        isAnswered = true
      },
    })
    let hasPassed = false
    document.body.addEventListener('context-request', () => {
      hasPassed = true
    })
    child.dispatchEvent(request)
    expect([isAnswered, hasPassed]).toEqual([false, true])
  })

  test('that comes later is asked by nobody who has left', async () => {
    const profile = new CognitoProfile()
    document.body.append(profile)
    await drawn(profile)
    profile.remove()
    let asked = 0
    profile.addEventListener('context-request', () => {
      asked += 1
    })
    document.body.append(provider())
    expect(asked).toBe(0)
  })

  test('holds on to nobody who has left', async () => {
    const around = provider()
    const profile = new CognitoProfile()
    around.append(profile)
    document.body.append(around)
    await settled(profile)
    profile.remove()
    around.setAttribute('user-pool-id', 'eu-west-1_Another')
    await drawn(around)
    expect(poolOf(profile)).not.toBe('eu-west-1_Another')
  })
})

describe('<cognito-login> in a provider', () => {
  const login = (): CognitoLogin => new CognitoLogin()

  test('signs in to the pool of the provider, and shares its session with the account', async () => {
    const pool = new FakeAccountPool()
    await pool.signIn()
    const around = provider()
    around.client = pool.client
    const [entry, profile] = [login(), new CognitoProfile()]
    around.append(entry, profile)
    document.body.append(around)
    await settled(profile)
    await eventually(() => expect(entry.flow?.state.session?.username).toBe('anna'))
    expect(textOf(profile)).toContain('Anna Berg')
  })

  test('begins anew when the provider changes, and not when it is moved within it', async () => {
    const around = provider()
    const entry = login()
    around.append(entry)
    document.body.append(around)
    await drawn(entry)
    const before = entry.flow
    expect(before?.state.screen).toBe('sign-in')
    around.append(document.createElement('p'), entry)
    await drawn(entry)
    expect(entry.flow).toBe(before)
    around.setAttribute('user-pool-id', 'eu-west-1_Another')
    await eventually(() => expect(entry.flow).not.toBe(before))
    await eventually(() => expect(entry.flow?.state.screen).toBe('sign-in'))
  })

  test('with a pool of its own pays no heed to the provider', async () => {
    const around = provider('nonsense')
    const entry = login()
    entry.userPoolId = 'eu-west-1_AbCdEfGhI'
    entry.clientId = CLIENT_ID
    around.append(entry)
    document.body.append(around)
    await drawn(entry)
    const before = entry.flow
    around.setAttribute('user-pool-id', 'eu-west-1_Another')
    await drawn(around)
    expect(entry.flow).toBe(before)
    expect(before?.state.screen).toBe('sign-in')
  })

  test('says what is wrong with the provider', async () => {
    const around = provider('nonsense')
    const entry = login()
    around.append(entry)
    document.body.append(around)
    // The search for a provider is a part that is loaded first.
    const problem = await eventually(() => find('.cui-problem'))
    expect(problem.textContent).toContain('user-pool-id')
  })
})
