import { createClient, NetworkError } from '@cognito-kit/core'
import { createLoginFlow } from '@cognito-kit/core/login'
import { afterEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../src/define.ts'
import { CognitoLogin } from '../../../src/index.ts'
import { eventually } from '../../eventually.ts'
import { anna, fakeLoginFlow, screens } from '../../fake-login-flow.ts'
import { clearPage, drawn, find, mount, pageStyle } from '../../mount.ts'
import { violations } from '../../violations.ts'

const POOL = { 'user-pool-id': 'eu-west-1_AbCdEfGhI', 'client-id': '1h57kf5cpq17m0eml12example' }

/** Every event of the element that reaches the document, in order. */
function record(): Event[] {
  const events: Event[] = []
  const names = ['step', 'signed-in', 'signed-out', 'signed-up', 'error']
  for (const name of names)
    document.body.addEventListener(`cognito-${name}`, (event) => events.push(event))
  return events
}

const details = (events: readonly Event[], type: string): unknown[] =>
  events.filter((event) => event.type === type).map((event) => (event as CustomEvent).detail)

async function login(setUp: (element: CognitoLogin) => void = () => {}): Promise<CognitoLogin> {
  return (await mount('cognito-login', (element) => setUp(element as CognitoLogin))) as CognitoLogin
}

const withAttributes =
  (attributes: { readonly [name: string]: string }) =>
  (element: HTMLElement): void => {
    for (const [name, value] of Object.entries({ ...POOL, ...attributes }))
      element.setAttribute(name, value)
  }

const screen = (): string | null => find('.cui-form').getAttribute('data-screen')
const text = (): string => find('[data-cognito-form]').textContent ?? ''

afterEach(() => {
  clearPage()
  localStorage.clear()
  document.body.replaceWith(document.body.cloneNode(false))
})

describe('configuration', () => {
  test('attributes make a flow that shows the sign-in form', async () => {
    await login(withAttributes({ region: '', endpoint: '' }))
    expect(screen()).toBe('sign-in')
    expect([...document.querySelectorAll('input')].map(({ name }) => name)).toEqual([
      'username',
      'password',
    ])
  })

  test('attributes choose what people sign in with, the first screen and the attributes of sign-up', async () => {
    await login(
      withAttributes({
        'login-with': 'email',
        'initial-screen': 'sign-up',
        'sign-up-attributes': 'given_name, custom:team',
        username: 'anna@example.com',
      }),
    )
    await eventually(() => {
      const labels = [...document.querySelectorAll('label')].map(({ textContent }) => textContent)
      expect(labels).toEqual(['Email', 'First name', 'Team', 'New password'])
    })
    expect(find<HTMLInputElement>('[name=username]').value).toBe('anna@example.com')
  })

  test('providers in words are buttons, whether attribute or property', async () => {
    const element = await login((login) => {
      withAttributes({ domain: 'https://login.example.com' })(login)
      login.providers = 'Google Okta'
    })
    const labels = (): readonly unknown[] =>
      [...document.querySelectorAll<HTMLElement>('.cui-choice')].map(
        ({ dataset }) => dataset['choice'],
      )
    await eventually(() => expect(labels()).toEqual(['provider:Google', 'provider:Okta']))
    element.setAttribute('providers', 'Okta')
    await eventually(() => expect(labels()).toEqual(['provider:Okta']))
  })

  test('no-sign-up takes sign-up out', async () => {
    await login(withAttributes({ 'no-sign-up': '', 'initial-screen': 'sign-up' }))
    expect(screen()).toBe('sign-in')
    expect(document.querySelector('[data-action="sign-up"]')).toBeNull()
  })

  test('a changed attribute begins a new dialogue and ends the old one', async () => {
    const element = await login(withAttributes({}))
    const before = element.flow
    element.setAttribute('client-id', 'another')
    await drawn(element)
    expect(element.flow).not.toBe(before)
    expect(screen()).toBe('sign-in')
  })

  test('equal sign-up attributes in a new array keep the dialogue', async () => {
    const element = await login((login) => {
      withAttributes({})(login)
      login.signUpAttributes = ['email']
    })
    const before = element.flow
    element.signUpAttributes = ['email']
    await drawn(element)
    expect(element.flow).toBe(before)
  })

  test.each([
    ['user-pool-id', ''],
    ['client-id', 'with spaces'],
    ['endpoint', 'not a url'],
    ['storage', 'cookies'],
    ['login-with', 'mail'],
    ['initial-screen', 'start'],
    ['auth-flow', 'userauth'],
    ['layout', 'one-page'],
    ['preferred-factor', 'passkey'],
    ['remember-device', 'yes'],
    ['password-policy', '12 uppercase'],
    ['code-length', 'six'],
    ['domain', 'login.example.com'],
    ['providers', 'Google'],
  ])('a wrong %s is shown in words and announced', async (attribute, value) => {
    const events = record()
    const element = await login(withAttributes({ [attribute]: value }))
    await eventually(() => expect(find('h2').textContent).toBe('Sign-in is not available'))
    expect(text()).toContain(attribute)
    expect(details(events, 'cognito-error')).toEqual([
      expect.objectContaining({
        code: 'ERR_CONFIG',
        reason: 'misconfigured',
        message: expect.stringContaining(attribute),
      }),
    ])
    element.setAttribute(attribute, { ...POOL, storage: 'memory' }[attribute] ?? '')
    if (!(attribute in POOL)) element.removeAttribute(attribute)
    await drawn(element)
    expect(screen()).toBe('sign-in')
  })

  test.each([
    ['layout', 'combind', 'Did you mean combined?'],
    ['nosignup', '', 'There is no attribute nosignup. Did you mean no-sign-up?'],
    ['sign-up-atributes', 'email', 'Did you mean sign-up-attributes?'],
  ])('for %s="%s" it says what was probably meant', async (attribute, value, words) => {
    const events = record()
    await login(withAttributes({ [attribute]: value }))
    await eventually(() => expect(text()).toContain(words))
    expect(text().split(words)).toHaveLength(2)
    expect(details(events, 'cognito-error')).toEqual([
      expect.objectContaining({ code: 'ERR_CONFIG', message: expect.stringContaining(words) }),
    ])
  })

  test('attributes of HTML and of frameworks are no mistakes, and empty ones say nothing', async () => {
    const empty = { layout: '', storage: '', 'auth-flow': '', 'password-policy': '', providers: '' }
    await login(
      withAttributes({
        ...empty,
        id: 'a',
        class: 'b',
        'data-x': '',
        'aria-label': 'c',
        'hx-boost': '',
      }),
    )
    expect(screen()).toBe('sign-in')
  })

  test('a client of the page takes the place of the pool', async () => {
    const client = createClient({ userPoolId: POOL['user-pool-id'], clientId: 'own' })
    const element = await login((login) => {
      login.client = client
    })
    expect(screen()).toBe('sign-in')
    const before = element.flow
    element.client = createClient({ userPoolId: POOL['user-pool-id'], clientId: 'another' })
    await drawn(element)
    expect(element.flow).not.toBe(before)
  })

  test('nothing set at all is shown in words', async () => {
    await login()
    await eventually(() => expect(text()).toContain('user-pool-id'))
  })

  test('an unreachable endpoint is an error of the form, with the user name still there', async () => {
    const element = await login((login) => {
      const client = createClient({
        userPoolId: POOL['user-pool-id'],
        clientId: POOL['client-id'],
        fetch: () => Promise.reject(new TypeError('Failed to fetch')),
      })
      login.flow = createLoginFlow(client)
    })
    find<HTMLInputElement>('[name=username]').value = 'anna'
    find<HTMLInputElement>('[name=password]').value = 'a password'
    find<HTMLFormElement>('form').requestSubmit()
    await eventually(() => expect(find('[role=alert]').textContent).toContain('No connection'))
    expect(find<HTMLInputElement>('[name=username]').value).toBe('anna')
    expect(element.flow?.state.error?.reason).toBe('network')
  })

  test('properties set before the element is defined are kept', async () => {
    const element = document.createElement('cognito-late') as CognitoLogin
    const flow = fakeLoginFlow('sign-up')
    element.flow = flow
    document.body.append(element)
    customElements.define('cognito-late', class extends CognitoLogin {})
    await drawn(element)
    expect(element.flow).toBe(flow)
    expect(screen()).toBe('sign-up')
  })
})

test('an element that was taken away keeps no secret, one that was only moved keeps what was typed', async () => {
  const element = await login(withAttributes({}))
  const password = find<HTMLInputElement>('input[type="password"]')
  password.value = 'typed'
  const place = document.createElement('main')
  document.body.append(place)
  place.append(element)
  await Promise.resolve()
  expect(password.value).toBe('typed')
  element.remove()
  await Promise.resolve()
  expect(password.value).toBe('')
})

describe('events', () => {
  test('bubble, are composed, and only the step can be cancelled', async () => {
    const events = record()
    const flow = fakeLoginFlow('sign-up')
    await login((login) => {
      login.flow = flow
    })
    flow.set({ pending: 'submit', username: 'anna' })
    flow.set({ ...screens['confirm-sign-up'] })
    flow.set({ error: { reason: 'code-mismatch', field: 'code', cause: null } })
    flow.set({ ...screens['signed-in'] })
    flow.set({ ...screens['sign-in'] })
    expect(events.map(({ type }) => type)).toEqual([
      'cognito-step',
      'cognito-step',
      'cognito-signed-up',
      'cognito-error',
      'cognito-step',
      'cognito-signed-in',
      'cognito-step',
      'cognito-signed-out',
    ])
    expect(events.every(({ bubbles, composed }) => bubbles && composed)).toBe(true)
    expect(events.filter(({ cancelable }) => cancelable).map(({ type }) => type)).toEqual(
      Array(4).fill('cognito-step'),
    )
    expect(details(events, 'cognito-signed-up')).toEqual([{ username: 'anna', confirmed: false }])
    expect(details(events, 'cognito-signed-in')).toEqual([{ session: anna, restored: false }])
    expect(details(events, 'cognito-signed-out')).toEqual([{ username: 'anna' }])
  })

  test('a session of an earlier visit is announced as restored', async () => {
    const events = record()
    const flow = fakeLoginFlow('loading')
    await login((login) => {
      login.flow = flow
    })
    flow.set({ ...screens['signed-in'] })
    expect(details(events, 'cognito-signed-in')).toEqual([{ session: anna, restored: true }])
  })

  test('tell of somebody else who signs in elsewhere, on the same screen', async () => {
    const events = record()
    const flow = fakeLoginFlow('signed-in')
    await login((login) => {
      login.flow = flow
    })
    events.length = 0
    const bert = { ...anna, username: 'bert', sub: '8b1f8a2e-0000-4000-8000-000000000002' }
    flow.set({ ...screens['signed-in'], session: bert })
    flow.set({ notice: 'signed-out' })
    expect(events.map(({ type }) => type)).toEqual(['cognito-signed-out', 'cognito-signed-in'])
    expect(details(events, 'cognito-signed-out')).toEqual([{ username: 'anna' }])
    expect(details(events, 'cognito-signed-in')).toEqual([{ session: bert, restored: false }])
  })

  test.each([
    ['step-expired', 'ERR_STEP', 'The step has ended'],
    ['session-expired', 'ERR_SESSION_EXPIRED', 'The session has ended'],
    ['network', 'ERR_LOAD', 'The login did not load'],
  ] as const)(
    'tell of what ended or did not load without a call: %s',
    async (reason, code, message) => {
      const events = record()
      const flow = fakeLoginFlow('sign-in')
      await login((login) => {
        login.flow = flow
      })
      flow.set({ error: { reason, field: null, cause: null } })
      expect(details(events, 'cognito-error')).toEqual([
        { code, reason, message, screen: 'sign-in' },
      ])
    },
  )

  test('an error tells code, reason, message of the service and screen', async () => {
    const events = record()
    const flow = fakeLoginFlow('sign-in')
    await login((login) => {
      login.flow = flow
    })
    const cause = new NetworkError('No answer')
    flow.set({ error: { reason: 'network', field: null, cause } })
    flow.set({ error: { reason: 'attribute-required', field: 'username', cause: null } })
    flow.set({ error: { reason: 'step-expired', field: null, cause: null } })
    flow.set({ error: { reason: 'session-expired', field: null, cause: null } })
    flow.set({ error: { reason: 'wrong-credentials', field: 'answer', cause: null } })
    expect(details(events, 'cognito-error')).toEqual([
      { code: 'ERR_NETWORK', reason: 'network', message: 'No answer', screen: 'sign-in' },
      {
        code: 'ERR_REQUIRED',
        reason: 'attribute-required',
        message: 'username is empty',
        screen: 'sign-in',
      },
      expect.objectContaining({ code: 'ERR_STEP', message: 'The step has ended' }),
      expect.objectContaining({ code: 'ERR_SESSION_EXPIRED', message: 'The session has ended' }),
      expect.objectContaining({
        code: 'ERR_NOT_AUTHORIZED',
        message: 'The answer was not accepted',
      }),
    ])
  })

  test('a flow that rejects is announced and does not reach the page', async () => {
    const events = record()
    const flow = fakeLoginFlow('sign-in')
    flow.submit = () => Promise.reject(new Error('a bug'))
    const element = await login((login) => {
      login.flow = flow
    })
    find<HTMLFormElement>('form').requestSubmit()
    await drawn(element)
    expect(details(events, 'cognito-error')).toEqual([
      { code: 'ERR_UNEXPECTED', reason: 'unknown', message: 'a bug', screen: 'sign-in' },
    ])
  })

  test('a flow that cannot start is shown in words', async () => {
    const flow = fakeLoginFlow('loading')
    flow.start = () => Promise.reject(new Error('no start'))
    await login((login) => {
      login.flow = flow
    })
    await eventually(() => expect(text()).toContain('no start'))
  })

  test('a flow that cannot start after another took its place says nothing of that one', async () => {
    const events = record()
    let fail = (): void => {}
    const first = fakeLoginFlow('loading')
    first.start = () =>
      new Promise((_, reject) => {
        fail = () => reject(new Error('no start'))
      })
    const element = await login((login) => {
      login.flow = first
    })
    element.flow = fakeLoginFlow('sign-in')
    await drawn(element)
    fail()
    await drawn(element)
    expect(screen()).toBe('sign-in')
    expect(details(events, 'cognito-error')).toEqual([])
  })

  test('a cancelled step is not drawn, and the next one is', async () => {
    const flow = fakeLoginFlow('loading')
    const element = await login((login) => {
      login.flow = flow
      login.addEventListener('cognito-step', (event) => {
        if (event.detail.screen === 'forgot-password') event.preventDefault()
      })
    })
    flow.set(screens['forgot-password'])
    await drawn(element)
    expect(find('[data-cognito-form]').children).toHaveLength(0)
    flow.set(screens['sign-in'])
    await drawn(element)
    expect(screen()).toBe('sign-in')
  })

  test('a first step can be cancelled too', async () => {
    const element = await login((login) => {
      login.flow = fakeLoginFlow('sign-in')
      login.addEventListener('cognito-step', (event) => event.preventDefault())
    })
    await drawn(element)
    expect(find('[data-cognito-form]').children).toHaveLength(0)
  })
})

describe('life in the page', () => {
  test('removing the element ends its dialogue, and putting it back begins one', async () => {
    const element = await login(withAttributes({}))
    const before = element.flow
    element.remove()
    await drawn(element)
    expect(element.flow).toBeNull()
    document.body.append(element)
    await drawn(element)
    expect(element.flow).not.toBe(before)
    expect(screen()).toBe('sign-in')
  })

  test('moving the element keeps dialogue and what was typed', async () => {
    const element = await login(withAttributes({}))
    const before = element.flow
    find<HTMLInputElement>('[name=username]').value = 'anna'
    const section = document.createElement('section')
    document.body.append(section)
    section.append(element)
    await drawn(element)
    expect(element.flow).toBe(before)
    expect(find<HTMLInputElement>('[name=username]').value).toBe('anna')
  })

  test('a flow of the page is left to the page', async () => {
    const flow = fakeLoginFlow('sign-in')
    const element = await login((login) => {
      login.flow = flow
    })
    element.remove()
    await drawn(element)
    expect(flow.disposed).toBe(false)
    flow.set(screens['sign-up'])
    document.body.append(element)
    await drawn(element)
    expect(screen()).toBe('sign-up')
  })

  test('removal in the middle of a submit is quiet', async () => {
    let answer = (): void => {}
    const events = record()
    const element = await login((login) => {
      const client = createClient({
        userPoolId: POOL['user-pool-id'],
        clientId: POOL['client-id'],
        fetch: () =>
          new Promise((_, reject) => {
            answer = () => reject(new TypeError('Failed to fetch'))
          }),
      })
      login.flow = createLoginFlow(client)
    })
    find<HTMLInputElement>('[name=username]').value = 'anna'
    find<HTMLInputElement>('[name=password]').value = 'a password'
    find<HTMLFormElement>('form').requestSubmit()
    await eventually(() => expect(element.flow?.state.pending).toBe('submit'))
    element.remove()
    await drawn(element)
    events.length = 0
    answer()
    await drawn(element)
    expect(events).toEqual([])
  })

  test('a page that empties the element gets the form again with the next change', async () => {
    const flow = fakeLoginFlow('sign-in')
    const element = await login((login) => {
      login.flow = flow
    })
    element.replaceChildren()
    flow.set({ pending: 'submit' })
    await drawn(element)
    expect(screen()).toBe('sign-in')
  })

  test('a clone has one form of its own', async () => {
    const element = await login(withAttributes({}))
    const clone = element.cloneNode(true) as CognitoLogin
    element.replaceWith(clone)
    await drawn(clone)
    expect(clone.querySelectorAll('form')).toHaveLength(1)
    expect(clone.querySelectorAll('[data-cognito-form]')).toHaveLength(1)
  })

  test('two elements that come at once, as from a server, share no id', async () => {
    const template = document.createElement('template')
    template.innerHTML = '<cognito-login></cognito-login><cognito-login></cognito-login>'
    const both = document.importNode(template.content, true)
    const elements = [...both.querySelectorAll('cognito-login')]
    for (const element of elements) element.flow = fakeLoginFlow('sign-in')
    document.body.append(both)
    for (const element of elements) await drawn(element)
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(4)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('two elements on one page share no id and no dialogue', async () => {
    const first = await login(withAttributes({}))
    const second = await login(
      withAttributes({ 'client-id': 'another', 'initial-screen': 'sign-up' }),
    )
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(find('input', first).id).toBe('cognito-login-username')
    expect(find('form', first).dataset['screen']).toBe('sign-in')
    expect(find('form', second).dataset['screen']).toBe('sign-up')
  })

  test('inside a shadow root the form is styled too', async () => {
    const host = document.createElement('div')
    document.body.append(host)
    const root = host.attachShadow({ mode: 'open' })
    await mount('cognito-login', withAttributes({}), root)
    expect(getComputedStyle(find('input', root)).borderRadius).toBe('10px')
    expect(root.adoptedStyleSheets).toHaveLength(1)
  })

  test('children of the page stay where they are, in their slots', async () => {
    const element = await login((login) => {
      withAttributes({})(login)
      for (const slot of ['header', 'before-form', 'after-form', 'footer', 'legal']) {
        const child = document.createElement('p')
        child.slot = slot
        login.append(child)
      }
    })
    for (const child of element.querySelectorAll('p[slot]')) {
      expect((child as HTMLElement).assignedSlot?.name).toBe(child.slot)
    }
  })

  test('markup in texts and names stays text', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const element = await login((login) => {
      login.strings = { 'sign-in.heading': evil, 'field.username': evil }
      login.flow = fakeLoginFlow({
        ...screens['sign-in'],
        fields: screens['sign-in'].fields.map((field) => ({
          ...field,
          value: field.kind === 'username' ? evil : '',
        })),
      })
    })
    expect(find('h2').textContent).toBe(evil)
    expect(find<HTMLInputElement>('[name=username]').value).toBe(evil)
    expect(element.querySelector('img')).toBeNull()
  })
})

describe('a hostile style sheet of the page', () => {
  const PROPERTIES = [
    'display',
    'width',
    'height',
    'margin',
    'padding',
    'color',
    'backgroundColor',
    'borderRadius',
    'fontSize',
    'textTransform',
    'float',
  ] as const
  const look = (): string[] =>
    ['input', '.cui-submit', 'label', 'h2', '.cui-icon'].map((selector) => {
      const style = getComputedStyle(find(selector))
      return PROPERTIES.map((property) => style[property]).join(' ')
    })

  test('does not change how the form looks', async () => {
    const flow = fakeLoginFlow('sign-in')
    const element = await login((login) => {
      login.flow = flow
    })
    const before = look()
    pageStyle(`
      input { width: 30px; background: red; border-radius: 0; margin: 30px; font-size: 9px }
      main form button, button { background: lime; text-transform: uppercase; float: left; padding: 99px }
      label, p, h2 { color: red; margin: 40px; font-size: 40px; display: none }
      form { background: yellow; padding: 50px } svg { display: block }
      .page form input[type] { height: 5px }
    `)
    document.body.className = 'page'
    await drawn(element)
    expect(look()).toEqual(before)
  })
})

describe('an accent of the page', () => {
  describe.each(['light', 'dark'])('in a %s page', (scheme) => {
    test.each(['#facc15', '#0a7d55', '#111111', '#f5f5f5', '#e11d48', '#7c3aed', '#808080'])(
      'reads well with %s, also under the pointer',
      async (accent) => {
        document.documentElement.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText`
        pageStyle(`cognito-login { --cognito-accent: ${accent} }`)
        await login((login) => {
          login.flow = fakeLoginFlow('sign-in')
        })
        await userEvent.hover(find('.cui-submit'))
        expect(await violations()).toEqual([])
      },
    )
  })
})

describe('texts', () => {
  test('a loader brings another language', async () => {
    const element = await login((login) => {
      login.flow = fakeLoginFlow('sign-in')
      login.strings = async () => ({ 'sign-in.heading': 'Anmelden' })
    })
    await drawn(element)
    expect(find('h2').textContent).toBe('Anmelden')
    expect(find('.cui-submit').textContent).toContain('Sign in')
  })

  test('a loader that fails leaves English and tells the page', async () => {
    const events = record()
    await login((login) => {
      login.flow = fakeLoginFlow('sign-in')
      login.strings = () => Promise.reject(new Error('offline'))
    })
    expect(find('h2').textContent).toBe('Sign in')
    expect(details(events, 'cognito-error')).toEqual([
      expect.objectContaining({ code: 'ERR_STRINGS', message: 'offline' }),
    ])
  })
})
