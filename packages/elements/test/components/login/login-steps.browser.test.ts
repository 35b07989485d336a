import type { LoginState } from '@cognito-kit/core/login'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../src/define.ts'
import { CognitoLogin } from '../../../src/index.ts'
import { accessibilityTree } from '../../accessibility-tree.ts'
import { eventually } from '../../eventually.ts'
import { type FakeLoginFlow, fakeLoginFlow, field, screens } from '../../fake-login-flow.ts'
import { clearPage, drawn, find, mount } from '../../mount.ts'

let flow: FakeLoginFlow
let element: CognitoLogin

async function show(
  state: LoginState,
  setUp: (login: CognitoLogin) => void = () => {},
  tag = 'cognito-login',
): Promise<void> {
  flow = fakeLoginFlow(state)
  element = (await mount(tag, (login) => {
    ;(login as CognitoLogin).flow = flow
    setUp(login as CognitoLogin)
  })) as CognitoLogin
}

async function change(patch: Partial<LoginState>): Promise<void> {
  flow.set(patch)
  await drawn(element)
}

const withField = (state: LoginState, name: string, more: object): LoginState => ({
  ...state,
  fields: state.fields.map((one) => (one.name === name ? { ...one, ...more } : one)),
})

const input = (name: string): HTMLInputElement => find(`[name="${name}"]`)
const texts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent.trim())
const live = (): string => element.shadowRoot?.querySelector('[role=status]')?.textContent ?? ''

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  clearPage()
  document.body.replaceWith(document.body.cloneNode(false))
})

describe('ways to go on', () => {
  test('are rows in the order of the dialogue, each with a name and a line of help', async () => {
    await show(screens['select-factor'])
    expect(texts('.cui-choice-label')).toEqual([
      'Passkey',
      'Password',
      'Code by email',
      'Code by text message',
    ])
    expect(texts('.cui-choice-help')).toHaveLength(4)
    const buttons = (await accessibilityTree()).filter(({ role }) => role === 'button')
    expect(buttons.some(({ name }) => name.startsWith('Code by email'))).toBe(true)
    expect(document.querySelector('.cui-submit')).toBeNull()
  })

  test('are chosen once, with what the form holds', async () => {
    const choose = vi.fn(async () => flow.set({ pending: 'choice:WEB_AUTHN' }))
    await show({ ...screens['sign-in'], choices: screens['select-factor'].choices })
    flow.choose = choose
    input('username').value = 'anna'
    find('[data-choice="WEB_AUTHN"]').click()
    find('[data-choice="WEB_AUTHN"]').click()
    await drawn(element)
    expect(choose.mock.calls).toEqual([['WEB_AUTHN', { username: 'anna', password: '' }]])
    expect(find('[data-choice="WEB_AUTHN"]').ariaBusy).toBe('true')
    expect(find('[data-choice="EMAIL_OTP"]').ariaDisabled).toBe('true')
    expect(find('.cui-submit').ariaBusy).toBeNull()
  })

  test('below a form they follow an "or"; providers have a letter and no mark of theirs', async () => {
    const choices = [{ id: 'provider:Google', kind: 'provider', name: 'Google' }] as const
    await show({ ...screens['sign-in'], choices })
    expect(texts('.cui-or')).toEqual(['or'])
    expect(texts('.cui-monogram')).toEqual(['G'])
    expect(find('.cui-choice').textContent).toMatch(/Continue with .Google/)
  })

  test('names of providers and factors with markup stay text', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const choices = [
      { id: `provider:${evil}`, kind: 'provider', name: evil },
      { id: evil, kind: 'other', name: null },
    ] as const
    await show({ ...screens['select-factor'], choices })
    expect(element.querySelector('img')).toBeNull()
    expect(texts('.cui-choice-label')[1]).toBe(evil)
    find('.cui-choices li:last-child button').click()
    expect(flow.chosen).toEqual([evil])
  })
})

describe('the known user name', () => {
  test('stands above with one way to another one, which is not repeated below', async () => {
    await show(screens.password)
    expect(input('username').readOnly).toBe(true)
    expect(document.querySelectorAll('[data-action="start-over"]')).toHaveLength(1)
    find('[data-kind=known] button').click()
    expect(flow.ran).toEqual(['start-over'])
  })

  test('of a remembered user asks whether it is the person', async () => {
    await show({ ...screens.password, isRemembered: true, actions: ['switch-user', 'start-over'] })
    expect(find('[data-kind=known] button').textContent).toBe('Not you?')
    expect(document.querySelectorAll('[data-action="start-over"]')).toHaveLength(1)
  })
})

describe('codes', () => {
  test('are one field whose length is a look and limits nothing', async () => {
    await show(withField(screens.code, 'code', { codeLength: 6 }))
    const { autocomplete, inputMode, maxLength, dataset } = input('code')
    expect([autocomplete, inputMode, maxLength, dataset['length']]).toEqual([
      'one-time-code',
      'numeric',
      -1,
      '6',
    ])
    await userEvent.fill(input('code'), ' 12 34 56 78 ')
    find<HTMLFormElement>('form').requestSubmit()
    expect(flow.submitted).toEqual([{ username: 'anna', code: '12345678' }])
  })

  test('of an app come with no word of a spam folder', async () => {
    await show(screens.totp)
    expect(document.querySelector('.cui-hint')).toBeNull()
  })
})

describe('a new password', () => {
  const policy = { minimumLength: 12, requireUppercase: true, requireNumbers: true }

  test('has a list of what it needs, which follows what is typed and describes the field', async () => {
    await show(withField(screens['sign-up'], 'new-password', { policy }))
    expect(texts('.cui-policy li').map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'Still needed: At least \u206812\u2069 characters',
      'Still needed: A capital letter',
      'Still needed: A number',
    ])
    await userEvent.fill(input('new-password'), 'A1')
    await drawn(element)
    expect(
      [...document.querySelectorAll('.cui-policy li')].map((one) => one.hasAttribute('data-met')),
    ).toEqual([false, true, true])
    const described = (await accessibilityTree()).find(({ name }) => name === 'New password')
    expect(described?.description).toMatch(
      /Still needed: At least .12. characters.*Done: A capital letter/s,
    )
    expect(input('new-password').getAttribute('passwordrules')).toBe(
      'minlength: 12; required: upper; required: digit;',
    )
  })

  test.each(['sign-up', 'new-password', 'reset-password'] as const)(
    'tells those that make passwords how long it must be, and people may still type what they like: %s',
    async (screen) => {
      await show(withField(screens[screen], 'new-password', { policy }))
      expect(input('new-password').minLength).toBe(12)
      expect(input('new-password').maxLength).toBe(-1)
      input('new-password').value = 'short'
      find<HTMLFormElement>('form').requestSubmit()
      expect(flow.submitted).toMatchObject([{ 'new-password': 'short' }])
    },
  )

  test('of which nothing is known has no length', async () => {
    await show(screens['sign-up'])
    expect(input('new-password').hasAttribute('minlength')).toBe(false)
  })

  test('moves nothing while the list changes', async () => {
    await show(withField(screens['sign-up'], 'new-password', { policy }))
    const top = find('.cui-submit').getBoundingClientRect().top
    await userEvent.fill(input('new-password'), 'Aaaaaaaaaaaaaa1')
    await drawn(element)
    expect(find('.cui-submit').getBoundingClientRect().top).toBe(top)
  })
})

test('a field may be a list, optional, and have a label of its own', async () => {
  const options = [{ value: 'r', label: 'Red' }]
  const team = field('custom:team', 'select', 'off', { required: false, label: 'Team', options })
  await show({ ...screens['sign-up'], fields: [team] })
  expect(find('label').textContent).toMatch(/Team.* \(optional\)/)
  await userEvent.selectOptions(input('custom:team'), 'Red')
  find<HTMLFormElement>('form').requestSubmit()
  expect(flow.submitted).toEqual([{ 'custom:team': 'r' }])
})

describe('an authenticator app', () => {
  test('is set up by a picture, or by a key that is read and copied without blanks', async () => {
    const written: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(
      async (text) => void written.push(text),
    )
    await show(screens['set-up-totp'])
    await eventually(() => expect(find('.cui-qr path').getAttribute('d')).toMatch(/^M/))
    const key = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    expect(find('.cui-secret').textContent).toBe(key)
    expect(document.querySelectorAll('.cui-secret span')).toHaveLength(8)
    await userEvent.click(find('summary'))
    await userEvent.click(find('[data-action="copy"]'))
    await eventually(() => expect(live()).toBe('The key is copied.'))
    expect(written).toEqual([key])
  })

  test('on a page that may not copy the person is told to do it', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
    await show(screens['set-up-totp'])
    await userEvent.click(find('summary'))
    await userEvent.click(find('[data-action="copy"]'))
    await eventually(() => expect(live()).toContain('by hand'))
  })

  test('whose picture cannot be drawn shows its key', async () => {
    const events: string[] = []
    document.body.addEventListener('cognito-error', ({ detail }) => events.push(detail.code))
    flow = fakeLoginFlow('set-up-totp')
    flow.totpSecret = () => ({ secretCode: 'ABCD', uri: 'too long for a code '.repeat(200) })
    await mount('cognito-login', (login) => {
      ;(login as CognitoLogin).flow = flow
    })
    await eventually(() => expect(find<HTMLDetailsElement>('.cui-manual').open).toBe(true))
    expect(find('.cui-qr').textContent).toContain('by hand')
    expect(events).toEqual(['ERR_LOAD'])
  })

  test('leaves nothing of its key behind', async () => {
    await show(screens['set-up-totp'])
    await change(screens['signed-in'])
    expect(element.outerHTML).not.toMatch(/JBSW|<path d="M4/)
  })
})

describe('an authenticator app whose element is taken out', () => {
  test('is gone from it, and there again with the element', async () => {
    await show(screens['set-up-totp'])
    await eventually(() => expect(find('.cui-qr path').getAttribute('d')).toMatch(/^M/))
    const place = document.body.appendChild(document.createElement('div'))
    place.append(element)
    await drawn(element)
    expect(find('.cui-secret').textContent).toContain('JBSW')
    element.remove()
    await drawn(element)
    expect(element.outerHTML).not.toMatch(/JBSW|<path d="M4/)
    place.append(element)
    await drawn(element)
    expect(find('.cui-secret').textContent).toContain('JBSW')
    await eventually(() => expect(find('.cui-qr path').getAttribute('d')).toMatch(/^M/))
  })

  test('is gone from it also where the page has a form for another screen, which stays its own', async () => {
    const form = document.createElement('form')
    form.slot = 'form'
    form.innerHTML =
      '<input autocomplete="username"><button data-action="sign-up" type="button">Join</button>'
    await show(screens['set-up-totp'], (login) => login.append(form))
    await eventually(() => expect(find('.cui-secret').textContent).toContain('JBSW'))
    expect(form.hidden).toBe(true)
    element.remove()
    await drawn(element)
    expect(element.outerHTML).not.toContain('JBSW')
    expect(form.hidden).toBe(false)
    document.body.append(form)
    const click = new MouseEvent('click', { bubbles: true, cancelable: true })
    find('button', form).dispatchEvent(click)
    expect(click.defaultPrevented).toBe(false)
  })
})

describe('a custom challenge', () => {
  test('shows the question of the pool as text, and else a sentence of ours', async () => {
    await show({ ...screens['custom-challenge'], parameters: { question: '<b>Pet?</b>' } })
    expect(find('.cui-lead').textContent).toBe('<b>Pet?</b>')
    await change({ parameters: { message: 'Look at your watch' } })
    expect(find('.cui-lead').textContent).toBe('Look at your watch')
    await change({ parameters: {} })
    expect(find('.cui-lead').textContent).toBe('Answer the question to go on.')
  })

  test('has a slot that is seen on its screen alone', async () => {
    await show(screens['custom-challenge'], (login) => {
      const own = document.createElement('p')
      own.slot = 'custom-challenge'
      own.textContent = 'A picture'
      login.append(own)
    })
    expect(find('p[slot]').checkVisibility()).toBe(true)
    await change(screens['sign-in'])
    expect(find('p[slot]').checkVisibility()).toBe(false)
  })
})

describe('time and network', () => {
  const sixSeconds = 6000

  test('a step that ends is announced before, and offers to start again after', async () => {
    await show({ ...screens.code, expiresAtMs: Date.now() + 60_000 + sixSeconds })
    expect(document.querySelector('.cui-note')).toBeNull()
    await change({ expiresAtMs: Date.now() + sixSeconds })
    expect(find('.cui-note').textContent).toContain('ends in a minute')
    expect(live()).toContain('ends in a minute')
    await change({ expiresAtMs: Date.now() - 1 })
    expect(live()).toContain('has ended')
    find('.cui-note button').click()
    expect(flow.ran).toEqual(['start-over'])
  })

  test('without a network a line says so, and goes when it is back', async () => {
    await show(screens['sign-up'])
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    dispatchEvent(new Event('offline'))
    await drawn(element)
    expect(find('.cui-note').textContent).toContain('You are offline')
    expect(live()).toContain('You are offline')
    onLine.mockReturnValue(true)
    dispatchEvent(new Event('online'))
    await drawn(element)
    expect(document.querySelector('.cui-note')).toBeNull()
  })

  test('a network that was lost before anybody listened is told of all the same', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    await show(screens['sign-up'])
    await eventually(() => expect(live()).toContain('You are offline'))
    // Once, not with each letter.
    await change({ username: 'anna' })
    expect(live()).not.toContain('You are offline')
  })

  test('a page that comes back from the cache of the browser has no password in it', async () => {
    await show(screens['sign-in'])
    input('password').value = 'a password'
    input('username').value = 'anna'
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))
    expect(input('password').value).toBe('a password')
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    expect([input('username').value, input('password').value]).toEqual(['anna', ''])
  })

  test('a page that comes back with a dialogue of ours begins a new one', async () => {
    const login = (await mount('cognito-login', (one) => {
      one.setAttribute('user-pool-id', 'eu-west-1_AbCdEfGhI')
      one.setAttribute('client-id', 'abc')
    })) as CognitoLogin
    const before = login.flow
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await drawn(login)
    expect(login.flow).not.toBe(before)
    expect(login.flow?.state.screen).toBe('sign-in')
  })
})

describe('a return from a provider that takes long', () => {
  const waiting = { ...screens.loading, actions: ['start-over'] } as const

  test('says so, has a way out, and leads to the sign-in with the focus on its heading', async () => {
    await show(screens.loading)
    expect(find('.cui-form').getAttribute('aria-busy')).toBe('true')
    expect(document.querySelector('button')).toBeNull()
    await change(waiting)
    expect(find('.cui-note').textContent).toContain('longer than usual')
    expect(live()).toContain('longer than usual')
    expect(find('.cui-form').dataset['screen']).toBe('loading')
    // Some screen readers pass over what is in a busy region.
    expect(document.querySelector('[aria-busy]')).toBeNull()
    flow.answer = () => flow.set(screens['sign-in'])
    await userEvent.click(find('[data-action="start-over"]'))
    await drawn(element)
    expect(flow.ran).toEqual(['start-over'])
    expect(document.activeElement).toBe(find('.cui-heading'))
    expect(document.querySelector('.cui-note')).toBeNull()
    expect(live()).toBe('')
  })

  test('that ends well takes the focus from nobody', async () => {
    await show(waiting)
    await change(screens['signed-in'])
    expect(find('.cui-heading').textContent).toContain('signed in')
    expect(document.activeElement).toBe(document.body)
  })

  test('says why it cannot be left', async () => {
    await show(waiting)
    await change({ error: { reason: 'network', field: null, cause: null } })
    expect(find('[role=alert]').textContent).toContain('No connection')
    expect(find('[data-action="start-over"]').ariaDisabled).toBeNull()
  })
})

describe('steps that do not load', () => {
  class Unlucky extends CognitoLogin {
    tries = 0
    protected override loadSteps(): ReturnType<CognitoLogin['loadSteps']> {
      this.tries++
      return this.tries < 2 ? Promise.reject(new TypeError('Failed to fetch')) : super.loadSteps()
    }
  }
  customElements.define('cognito-unlucky', Unlucky)

  test('keep no form that still stands there from answering for the next screen', async () => {
    let arrive = (): void => {}
    class Slow extends CognitoLogin {
      protected override async loadSteps(): ReturnType<CognitoLogin['loadSteps']> {
        await new Promise<void>((resolve) => {
          arrive = resolve
        })
        return super.loadSteps()
      }
    }
    customElements.define('cognito-slow', Slow)
    await show(screens['sign-in'], () => {}, 'cognito-slow')
    flow.set(screens['sign-up'])
    await element.updateComplete
    const form = find<HTMLFormElement>('form[data-screen="sign-in"]')
    form.requestSubmit()
    expect(flow.submitted).toEqual([])
    arrive()
    await drawn(element)
    find<HTMLFormElement>('form[data-screen="sign-up"]').requestSubmit()
    expect(flow.submitted).toHaveLength(1)
  })

  test('are told to the person, who can try again, and to the page', async () => {
    const events: unknown[] = []
    document.body.addEventListener('cognito-error', ({ detail }) => events.push(detail))
    await show(screens['sign-up'], () => {}, 'cognito-unlucky')
    await eventually(() => expect(find('.cui-heading').textContent).toBe('This step did not load'))
    expect(events).toEqual([
      { code: 'ERR_LOAD', reason: 'network', message: 'Failed to fetch', screen: 'sign-up' },
    ])
    await userEvent.click(find('[data-action="retry"]'))
    await eventually(() => expect(find('.cui-heading').textContent).toBe('Create an account'))
  })

  test('are tried once more where the first try was only made in good time', async () => {
    await show(screens['sign-in'], () => {}, 'cognito-unlucky')
    input('username').focus()
    await drawn(element)
    expect(find('.cui-heading').textContent).toBe('Sign in')
    await change(screens['sign-up'])
    await eventually(() => expect(find('.cui-heading').textContent).toBe('Create an account'))
  })
})

describe('events', () => {
  test('hold no secret of any screen', async () => {
    const details: string[] = []
    for (const type of ['step', 'error', 'signed-up', 'signed-in', 'signed-out']) {
      document.body.addEventListener(`cognito-${type}`, (event) => {
        details.push(JSON.stringify((event as CustomEvent).detail))
      })
    }
    await show(screens['sign-in'])
    for (const state of Object.values(screens)) {
      for (const one of document.querySelectorAll<HTMLInputElement>('input:not([readonly])'))
        one.value = 's3cret!'
      document.querySelector('form')?.requestSubmit()
      await change({ ...state, error: null })
    }
    expect(details.length).toBeGreaterThan(15)
    expect(details.join()).not.toMatch(/s3cret!|JBSWY3DP/)
  })

  test('of a cancelled step leave the page all that it takes to draw its own', async () => {
    await show(screens['sign-in'], (login) => {
      login.addEventListener('cognito-step', (event) => {
        if (event.detail.screen === 'code') event.preventDefault()
      })
    })
    await change(screens.code)
    expect(document.querySelector('.cui-form')).toBeNull()
    const { state } = element.flow ?? {}
    expect(state?.fields.map(({ name }) => name)).toEqual(['username', 'code'])
    await element.flow?.submit({ code: '123456' })
    expect(flow.submitted).toEqual([{ code: '123456' }])
  })
})

test('errors of the first screen have their colour as soon as somebody touched the form', async () => {
  const host = document.createElement('div')
  document.body.append(host)
  const root = host.attachShadow({ mode: 'open' })
  const own = fakeLoginFlow('sign-in')
  const login = await mount(
    'cognito-login',
    (one) => {
      ;(one as CognitoLogin).flow = own
    },
    root,
  )
  find<HTMLInputElement>('[name=username]', root).focus()
  own.set({ error: { reason: 'wrong-credentials', field: null, cause: null } })
  await eventually(async () => {
    await drawn(login)
    expect(getComputedStyle(find('.cui-alert', root)).color).toBe('rgb(179, 38, 30)')
  })
})

test('a remembered user is greeted on the first screen with all that it takes', async () => {
  const remembered = { ...screens.password, screen: 'sign-in', isRemembered: true } as const
  await show({ ...remembered, actions: ['switch-user'] })
  expect(texts('label')).toEqual(['Signing in as', 'Password'])
  expect(find('.cui-submit').textContent).toBe('Sign in')
})

test('an element without styles of its own leaves the form to the page', async () => {
  const host = document.createElement('div')
  document.body.append(host)
  const root = host.attachShadow({ mode: 'open' })
  await mount(
    'cognito-login',
    (login) => {
      login.setAttribute('unstyled', '')
      ;(login as CognitoLogin).flow = fakeLoginFlow('sign-up')
    },
    root,
  )
  expect(root.adoptedStyleSheets).toHaveLength(0)
})
