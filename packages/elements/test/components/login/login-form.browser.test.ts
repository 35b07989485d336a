import type { LoginState } from '@cognito-kit/core/login'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../src/define.ts'
import type { CognitoLogin } from '../../../src/index.ts'
import { accessibilityTree } from '../../accessibility-tree.ts'
import { type FakeLoginFlow, fakeLoginFlow, screens } from '../../fake-login-flow.ts'
import { clearPage, drawn, find, mount } from '../../mount.ts'

let flow: FakeLoginFlow
let element: CognitoLogin

async function show(state: LoginState): Promise<void> {
  flow = fakeLoginFlow(state)
  element = (await mount('cognito-login', (login) => {
    ;(login as CognitoLogin).flow = flow
  })) as CognitoLogin
}

async function change(patch: Partial<LoginState>): Promise<void> {
  flow.set(patch)
  await drawn(element)
}

const input = (name: string): HTMLInputElement => find(`[name="${name}"]`)
const submitButton = (): HTMLButtonElement => find('.cui-submit')
const live = (): string => element.shadowRoot?.querySelector('[role=status]')?.textContent ?? ''
const refused = { reason: 'wrong-credentials', field: null, cause: null } as const

afterEach(() => {
  vi.useRealTimers()
  clearPage()
})

describe('what is submitted', () => {
  test('all fields of the screen, as the DOM has them', async () => {
    await show(screens['sign-up'])
    await userEvent.fill(input('username'), ' anna ')
    await userEvent.fill(input('email'), 'anna@example.com')
    await userEvent.fill(input('new-password'), ' with blanks ')
    await userEvent.click(submitButton())
    expect(flow.submitted).toEqual([
      { username: ' anna ', email: 'anna@example.com', 'new-password': ' with blanks ' },
    ])
  })

  test('a code without the blanks it was pasted with', async () => {
    await show(screens['confirm-sign-up'])
    input('code').value = ' 123 456\u00a0'
    find<HTMLFormElement>('form').requestSubmit()
    expect(flow.submitted).toEqual([{ username: 'anna', code: '123456' }])
    expect(input('code').value).toBe(' 123 456\u00a0')
  })

  test('nothing a second time while the first is under way', async () => {
    await show(screens['sign-in'])
    flow.answer = () => flow.set({ pending: 'submit' })
    find<HTMLFormElement>('form').requestSubmit()
    find<HTMLFormElement>('form').requestSubmit()
    expect(flow.submitted).toHaveLength(1)
  })

  test('nothing but a way out while something is under way', async () => {
    await show({ ...screens['confirm-sign-up'], pending: 'submit' })
    const [resend, back] = [find('[data-action="resend-code"]'), find('[data-action="back"]')]
    expect([resend.ariaDisabled, back.ariaDisabled]).toEqual(['true', null])
    resend.click()
    back.click()
    expect(flow.ran).toEqual(['back'])
  })
})

describe('from screen to screen', () => {
  test('form and user name are the same nodes, and what was typed there stays', async () => {
    await show(screens['sign-in'])
    const [form, username] = [find('form'), input('username')]
    username.value = 'anna'
    await change(screens['forgot-password'])
    expect(find('form')).toBe(form)
    expect(input('username')).toBe(username)
    expect(username.value).toBe('anna')
  })

  test('once a password was submitted the form is another, which tells password managers that it worked', async () => {
    for (const screen of ['sign-in', 'sign-up', 'new-password'] as const) {
      await show(screens[screen])
      const before = find('form')
      await change(screens['confirm-sign-up'])
      expect(find('form')).not.toBe(before)
      clearPage()
    }
  })

  test('a password never turns up on the next screen', async () => {
    await show(screens['sign-in'])
    input('password').value = 'a password'
    await change(screens['sign-up'])
    await change(screens['sign-in'])
    expect([...document.querySelectorAll('input')].map(({ value }) => value).join('')).toBe('')
  })

  test('a code is emptied with the step', async () => {
    await show(screens['confirm-sign-up'])
    input('code').value = '123456'
    await change(screens['reset-password'])
    expect(input('code').value).toBe('')
  })

  test('starting over empties the user name', async () => {
    await show({ ...screens['forgot-password'], username: 'anna' })
    input('username').value = 'anna'
    await change({ ...screens['sign-in'], username: '' })
    expect(input('username').value).toBe('')
  })

  test('what is typed while the next screen is on its way stays, also where a name is given', async () => {
    await show(screens['sign-in'])
    input('username').value = 'an'
    input('password').value = 'a password'
    flow.answer = () => flow.set({ pending: 'sign-up', username: 'an' })
    await userEvent.click(find('[data-action="sign-up"]'))
    await userEvent.type(input('username'), 'na')
    const [name, ...others] = screens['sign-up'].fields
    const given = [{ ...name, value: 'an' } as typeof name & object, ...others]
    await change({ ...screens['sign-up'], fields: given, username: 'an' })
    expect(input('username').value).toBe('anna')
    expect(input('new-password').value).toBe('')
  })

  test('what was typed before counts for nothing once the step is done', async () => {
    await show(screens['sign-in'])
    input('username').value = 'anna'
    flow.answer = () => flow.set({ ...screens['forgot-password'], username: 'anna' })
    await userEvent.click(find('[data-action="forgot-password"]'))
    await drawn(element)
    input('username').value = 'another'
    await change({ ...screens['sign-in'], username: '' })
    expect(input('username').value).toBe('')
  })

  test('the user name is there and cannot be changed where a password is set', async () => {
    await show(screens['reset-password'])
    expect(input('username').readOnly).toBe(true)
    expect(input('username').value).toBe('anna')
    expect(input('username').autocomplete).toBe('username')
    expect(input('new-password').autocomplete).toBe('new-password')
    expect(input('code').autocomplete).toBe('one-time-code')
    expect(input('code').inputMode).toBe('numeric')
  })

  test('a password does not go with its field to another step, nor through the cache of pages', async () => {
    await show(screens['sign-in'])
    const password = input('password')
    password.focus()
    password.value = 'typed'
    await change({ ...screens.password, fields: screens['sign-in'].fields })
    expect(input('password')).toBe(password)
    expect(password.value).toBe('')
    password.value = 'typed again'
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))
    expect(password.value).toBe('typed again')
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    expect(password.value).toBe('')
  })

  test('after sign-in no input is left', async () => {
    await show(screens['sign-in'])
    await change(screens['signed-in'])
    expect(document.querySelectorAll('form, input')).toHaveLength(0)
    expect(find('.cui-lead').textContent).toContain('anna')
  })

  test('nobody is greeted by the id that the pool gave them', async () => {
    const { session } = screens['signed-in']
    const sub = session?.sub ?? ''
    await show({ ...screens['signed-in'], session: session && { ...session, username: sub } })
    expect(find('.cui-heading').textContent).toContain('signed in')
    expect(document.body.textContent).not.toContain(sub)
  })

  test('the browser asks to keep the page where it is', async () => {
    await show(screens['sign-in'])
    const event = new SubmitEvent('submit', { bubbles: true, cancelable: true })
    find('form').dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
  })
})

describe('focus', () => {
  test('goes to the heading of another question of the pool, whose answer is yet to be typed', async () => {
    await show(screens['custom-challenge'])
    await userEvent.fill(input('answer'), 'red')
    await change({ pending: 'submit' })
    await change({ pending: null, parameters: { question: 'And the colour of grass?' } })
    expect(input('answer').value).toBe('')
    expect(document.activeElement).toBe(find('.cui-heading'))
  })

  test('stays with an answer that was wrong', async () => {
    await show(screens['custom-challenge'])
    await userEvent.fill(input('answer'), 'red')
    await change({ pending: 'submit' })
    const error = { reason: 'wrong-credentials', field: 'answer', cause: null } as const
    await change({ pending: null, parameters: {}, error })
    expect(input('answer').value).toBe('red')
    expect(document.activeElement).toBe(input('answer'))
  })

  test('stays where it is with the first screen', async () => {
    await show(screens['sign-in'])
    expect(document.activeElement).toBe(document.body)
  })

  test('goes to the heading of the next screen', async () => {
    await show(screens['sign-in'])
    flow.answer = () => flow.set(screens['forgot-password'])
    await userEvent.click(find('[data-action="forgot-password"]'))
    await drawn(element)
    expect(document.activeElement).toBe(find('h2'))
  })

  test('goes to the alert when the whole form was refused', async () => {
    await show(screens['sign-in'])
    flow.answer = () => flow.set({ error: refused })
    await userEvent.click(submitButton())
    await drawn(element)
    expect(document.activeElement).toBe(find('[role=alert]'))
  })

  test('goes to the field that was refused', async () => {
    await show(screens['confirm-sign-up'])
    flow.answer = () => flow.set({ error: { reason: 'code-mismatch', field: 'code', cause: null } })
    await userEvent.click(submitButton())
    await drawn(element)
    expect(document.activeElement).toBe(input('code'))
  })

  test('is left alone when the page changes by itself', async () => {
    await show(screens['signed-in'])
    const other = document.createElement('input')
    document.body.append(other)
    other.focus()
    await change(screens['sign-in'])
    expect(document.activeElement).toBe(other)
  })
})

describe('errors', () => {
  test('the alert stands in the page before its text', async () => {
    await show(screens['sign-in'])
    const alert = find('[role=alert]')
    expect(alert.textContent).toBe('')
    await change({ error: refused })
    expect(find('[role=alert]')).toBe(alert)
    expect(alert.textContent).toContain('do not match')
  })

  test('a field error is its description, and the field is invalid', async () => {
    await show(screens['sign-up'])
    await change({ error: { reason: 'password-too-short', field: 'new-password', cause: null } })
    const field = (await accessibilityTree()).find(({ name }) => name === 'New password')
    expect(field?.description).toMatch(/Long is strong.*too short/)
    expect(field?.properties['invalid']).toBe('true')
    expect(find('[role=alert]').textContent).toBe('')
  })

  test('an error of a field that cannot be typed in is shown for the whole form', async () => {
    await show(screens['reset-password'])
    await change({ error: { reason: 'invalid-email', field: 'username', cause: null } })
    expect(find('[role=alert]').textContent).toContain('email address')
  })

  test('a one-line error moves nothing', async () => {
    await show(screens['sign-in'])
    const before = submitButton().getBoundingClientRect().top
    await change({ error: refused })
    expect(submitButton().getBoundingClientRect().top).toBe(before)
    await change({ error: { reason: 'attribute-required', field: 'username', cause: null } })
    expect(submitButton().getBoundingClientRect().top).toBe(before)
  })
})

describe('work under way', () => {
  beforeEach(() => show(screens['sign-in']))

  test('the button is busy, keeps its size, and it is said', async () => {
    const { width, height } = submitButton().getBoundingClientRect()
    await change({ pending: 'submit' })
    expect(submitButton().getAttribute('aria-busy')).toBe('true')
    expect(submitButton().getAttribute('aria-disabled')).toBe('true')
    expect(submitButton().getBoundingClientRect()).toMatchObject({ width, height })
    expect(live()).toBe('One moment…')
    await change({ pending: null })
    expect(submitButton().hasAttribute('aria-busy')).toBe(false)
    expect(live()).toBe('')
  })

  test('after eight seconds it says that it takes longer', async () => {
    input('username').focus()
    await drawn(element)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    flow.set({ pending: 'submit' })
    await element.updateComplete
    vi.advanceTimersByTime(7999)
    await element.updateComplete
    expect(document.querySelector('.cui-note')).toBeNull()
    vi.advanceTimersByTime(1)
    await element.updateComplete
    expect(find('.cui-note').textContent).toContain('longer than usual')
    expect(live()).toContain('longer than usual')
    flow.set({ pending: null })
    await element.updateComplete
    expect(document.querySelector('.cui-note')).toBeNull()
  })

  test('nobody who looks for a passkey is told that it takes long', async () => {
    input('username').focus()
    await change(screens.passkey)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    flow.set({ pending: 'submit' })
    await element.updateComplete
    vi.advanceTimersByTime(60_000)
    await element.updateComplete
    expect(document.querySelector('.cui-note')).toBeNull()
  })
})

describe('news', () => {
  test('where the code went is shown and said', async () => {
    await show(screens['sign-up'])
    await change(screens['confirm-sign-up'])
    expect(find('.cui-lead').textContent).toMatch(/a\*\*\*@e\*\*\*.*24 hours/)
    expect(live()).toBe(find('.cui-lead').textContent)
    await change({ notice: 'code-resent' })
    expect(live()).toContain('new code')
  })

  test('without a known address the person is asked for the code all the same', async () => {
    await show({ ...screens['reset-password'], delivery: null })
    expect(find('.cui-lead').textContent).toContain('1 hour')
    expect(find('.cui-lead').textContent).not.toContain('{')
  })

  test('what was achieved is shown and said', async () => {
    await show(screens['reset-password'])
    await change({ ...screens['sign-in'], notice: 'password-changed' })
    expect(find('.cui-lead').textContent?.trim()).toBe('Your new password is saved.')
    expect(live()).toBe('Your new password is saved.')
  })
})

describe('the password', () => {
  beforeEach(() => show(screens['sign-in']))

  test('can be shown and hidden, and it is said', async () => {
    const reveal = find<HTMLButtonElement>('.cui-reveal')
    expect(reveal.type).toBe('button')
    expect(reveal.getAttribute('aria-controls')).toBe(input('password').id)
    await userEvent.click(reveal)
    expect(input('password').type).toBe('text')
    expect(reveal.ariaPressed).toBe('true')
    expect(reveal.ariaLabel).toBe('Show password')
    await drawn(element)
    expect(live()).toBe('The password is shown.')
    await userEvent.click(reveal)
    expect(input('password').type).toBe('password')
  })

  test('is hidden again when it is submitted', async () => {
    await userEvent.click(find('.cui-reveal'))
    await userEvent.click(submitButton())
    expect(input('password').type).toBe('password')
    expect(find('.cui-reveal').ariaPressed).toBe('false')
  })
})

describe('sizes', () => {
  const height = (selector: string): number => find(selector).getBoundingClientRect().height

  test('controls are 44 pixels high, compact ones 36, and no target is under 24', async () => {
    await show(screens['sign-in'])
    expect([height('.cui-input'), height('.cui-submit')]).toEqual([44, 44])
    expect(height('.cui-action')).toBeGreaterThanOrEqual(24)
    element.density = 'compact'
    await drawn(element)
    expect([height('.cui-input'), height('.cui-submit')]).toEqual([36, 36])
  })

  test('text of twice the size in a narrow page needs no sideways scrolling', async () => {
    document.documentElement.style.fontSize = '200%'
    const narrow = document.createElement('div')
    narrow.style.width = '320px'
    document.body.append(narrow)
    await show({ ...screens['reset-password'], error: refused })
    narrow.append(element)
    await drawn(element)
    const right = narrow.getBoundingClientRect().right
    for (const child of element.querySelectorAll('*')) {
      expect(child.getBoundingClientRect().right).toBeLessThanOrEqual(right + 0.5)
    }
    expect(parseFloat(getComputedStyle(find('[data-kind=code] label')).fontSize)).toBe(28)
  })

  test('from right to left the eye stands on the left', async () => {
    document.documentElement.dir = 'rtl'
    await show(screens['sign-in'])
    const eye = find('.cui-reveal').getBoundingClientRect()
    expect(eye.left - input('password').getBoundingClientRect().left).toBeLessThan(4)
  })
})

test('a person with a keyboard alone gets through sign-up', async () => {
  await show(screens['sign-in'])
  flow.answer = (asked) => {
    if (asked === 'sign-up') flow.set(screens['sign-up'])
    else if (flow.state.screen === 'sign-up') flow.set(screens['confirm-sign-up'])
    else flow.set(screens['signed-in'])
  }
  await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}{Tab}{Tab}{Enter}')
  await drawn(element)
  expect(document.activeElement).toBe(find('h2'))
  await userEvent.keyboard('{Tab}anna{Tab}anna@example.com{Tab}a long password{Enter}')
  await drawn(element)
  expect(flow.submitted[0]).toEqual({
    username: 'anna',
    email: 'anna@example.com',
    'new-password': 'a long password',
  })
  expect(document.activeElement).toBe(find('h2'))
  await userEvent.keyboard('{Tab}{Tab}123456{Enter}')
  await drawn(element)
  expect(flow.submitted[1]).toEqual({ username: 'anna', code: '123456' })
  expect(find('h2').textContent).toBe('You are signed in')
  await userEvent.keyboard('{Tab}{Enter}')
  expect(flow.ran).toEqual(['sign-up', 'sign-out'])
})
