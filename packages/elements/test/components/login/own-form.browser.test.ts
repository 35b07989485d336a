import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../src/define.ts'
import { CognitoLogin } from '../../../src/index.ts'
import { type FakeLoginFlow, fakeLoginFlow, screens } from '../../fake-login-flow.ts'
import { clearPage, drawn, find } from '../../mount.ts'
import { violations } from '../../violations.ts'

const SIGN_IN = `<form slot="form" id="own" action="/login" method="post">
  <h1>Welcome</h1>
  <p data-cognito-notice role="status"></p>
  <label>Mail <input name="mail" autocomplete="section-x username" aria-describedby="help"></label><i id="help">Help</i>
  <label>Secret <input name="pw" type="password" autocomplete="current-password"></label>
  <button>Go</button>
  <a href="/forgot" data-action="forgot-password">Lost it</a>
  <button type="button" data-action="sign-up">New here</button>
  <button type="button" data-choice="WEB_AUTHN">Passkey</button>
</form>`

const SIGN_UP = `<form slot="form" id="own-up" data-screen="sign-up" hidden>
  <input aria-label="User" autocomplete="username"><input aria-label="Mail" autocomplete="email">
  <input aria-label="Secret" type="password" autocomplete="new-password">
  <p data-cognito-error="new-password"></p><p data-cognito-error id="general">From the server</p>
  <button type="submit">Create</button>
</form>`

let flow: FakeLoginFlow
let element: CognitoLogin

/** The page as its server sent it, with the element upgraded afterwards. */
async function show(
  markup: string,
  state = screens['sign-in'],
  tag = 'cognito-login',
): Promise<void> {
  flow = fakeLoginFlow(state)
  element = document.createElement(tag) as CognitoLogin
  const template = document.createElement('template')
  template.innerHTML = markup
  element.append(template.content)
  element.flow = flow
  document.body.append(element)
  await settled()
}

async function settled(): Promise<void> {
  await drawn(element)
  await new Promise((resolve) => setTimeout(resolve, 20))
  await drawn(element)
}

async function change(patch: Parameters<FakeLoginFlow['set']>[0]): Promise<void> {
  flow.set(patch)
  await settled()
}

const own = (id = 'own'): HTMLFormElement => find<HTMLFormElement>(`#${id}`)
const field = (token: string): HTMLInputElement => find(`#own [autocomplete~="${token}"]`)
const ours = (): Element | null => document.querySelector('.cui-form')

afterEach(clearPage)

describe('a form of the page', () => {
  beforeEach(() => show(SIGN_IN))

  test('is the form, and the element draws none', async () => {
    expect(ours()).toBeNull()
    expect(own().checkVisibility()).toBe(true)
    expect(await violations()).toEqual([])
  })

  test('is submitted by the names of the dialogue, found by their tokens, as the DOM has them', async () => {
    field('username').value = 'anna'
    field('current-password').value = ' set silently '
    await userEvent.click(find('#own button'))
    expect(flow.submitted).toEqual([{ username: 'anna', password: ' set silently ' }])
  })

  test('keeps no password once a screen of the element has taken its place', async () => {
    field('username').value = 'anna'
    field('current-password').value = 'typed'
    await change(screens['totp'])
    expect(own().checkVisibility()).toBe(false)
    expect(field('current-password').value).toBe('')
    expect(field('username').value).toBe('anna')
  })

  test('is busy while the dialogue is, and takes no second click', async () => {
    flow.answer = () => flow.set({ pending: 'submit' })
    own().requestSubmit()
    own().requestSubmit()
    await settled()
    expect(flow.submitted).toHaveLength(1)
    const submit = find('#own button')
    expect([submit.ariaBusy, submit.ariaDisabled]).toEqual(['true', 'true'])
    await change({ pending: null })
    expect(submit.hasAttribute('aria-busy') || submit.hasAttribute('aria-disabled')).toBe(false)
  })

  test('gets an alert for errors, which stands there before its text, and the focus', async () => {
    const alert = find('#own [data-cognito-error]')
    expect([alert.getAttribute('role'), alert.textContent]).toEqual(['alert', ''])
    field('username').focus()
    await change({ error: { reason: 'wrong-credentials', field: null, cause: null } })
    expect(find('#own [data-cognito-error]')).toBe(alert)
    expect(alert.textContent).toContain('do not match')
    expect(document.activeElement).toBe(alert)
    await change({ error: null })
    expect(alert.textContent).toBe('')
  })

  test('has errors at its fields, beside what describes them already', async () => {
    field('current-password').focus()
    await change({ error: { reason: 'attribute-required', field: 'username', cause: null } })
    const alert = find('#own [data-cognito-error]')
    expect(field('username').ariaInvalid).toBe('true')
    expect(field('username').getAttribute('aria-describedby')).toBe(`help ${alert.id}`)
    expect(document.activeElement).toBe(field('username'))
    await change({ error: null })
    expect(field('username').hasAttribute('aria-invalid')).toBe(false)
    expect(field('username').getAttribute('aria-describedby')).toBe('help')
  })

  test('shows the buttons that can be used now, and they do what they say', async () => {
    expect(find('[data-choice]').hidden).toBe(true)
    field('username').value = 'anna'
    await userEvent.click(find('[data-action="forgot-password"]'))
    await userEvent.click(find('[data-action="sign-up"]'))
    expect(flow.ran).toEqual(['forgot-password', 'sign-up'])
    await change({ choices: [{ id: 'WEB_AUTHN', kind: 'passkey', name: null }] })
    await userEvent.click(find('[data-choice]'))
    expect(flow.chosen).toEqual(['WEB_AUTHN'])
  })

  test('tells news where the page wants them', async () => {
    await change({ notice: 'account-confirmed' })
    expect(find('[data-cognito-notice]').textContent).toBe('Your account is confirmed.')
  })

  test('keeps a known user name and lets nobody change it', async () => {
    await change(screens.password)
    expect(ours()).toBeNull()
    expect([field('username').value, field('username').readOnly]).toEqual(['anna', true])
    await change(screens['sign-in'])
    expect(field('username').readOnly).toBe(false)
  })

  test('makes way for the element on a screen that the page has no form for, and comes back', async () => {
    field('current-password').value = 'a password'
    flow.answer = (asked) => flow.set(screens[asked === 'back' ? 'sign-in' : 'forgot-password'])
    await userEvent.click(find('[data-action="forgot-password"]'))
    await settled()
    expect(ours()?.getAttribute('data-screen')).toBe('forgot-password')
    expect(own().checkVisibility()).toBe(false)
    expect(document.activeElement).toBe(find('.cui-heading'))
    await userEvent.click(find('.cui-form [data-action="back"]'))
    await settled()
    expect(ours()).toBeNull()
    expect(own().checkVisibility()).toBe(true)
    expect(field('current-password').value).toBe('')
    expect(document.activeElement).toBe(find('#own h1'))
  })

  test('is given back as it was when the element goes', async () => {
    await change({
      pending: 'submit',
      error: { reason: 'unknown', field: 'username', cause: null },
    })
    const form = own()
    element.remove()
    await settled()
    const template = document.createElement('template')
    template.innerHTML = SIGN_IN
    expect(form.outerHTML).toBe(template.content.firstElementChild?.outerHTML)
  })

  test('that is taken away leaves the screen to the element', async () => {
    own().remove()
    await settled()
    expect(ours()?.getAttribute('data-screen')).toBe('sign-in')
  })

  test('is left alone where the page draws the step itself', async () => {
    element.addEventListener('cognito-step', (event) => event.preventDefault())
    await change(screens['sign-up'])
    expect(ours()).toBeNull()
  })
})

describe('several forms', () => {
  beforeEach(() => show(SIGN_IN + SIGN_UP))

  test('each stand for the screens that they name', async () => {
    expect([own().hidden, own('own-up').hidden]).toEqual([false, true])
    await change(screens['sign-up'])
    expect([own().hidden, own('own-up').hidden]).toEqual([true, false])
    expect(ours()).toBeNull()
  })

  test('keep what the server said until there is something newer, each in its place', async () => {
    await change(screens['sign-up'])
    expect(find('#general').textContent).toBe('From the server')
    await change({ error: { reason: 'password-too-short', field: 'new-password', cause: null } })
    expect(find('[data-cognito-error="new-password"]').textContent).toContain('too short')
    await change({ error: { reason: 'throttled', field: null, cause: null } })
    expect(find('[data-cognito-error="new-password"]').textContent).toBe('')
    expect(find('#general').textContent).toContain('busy')
  })

  test('that lack a field are not used for the screen', async () => {
    find('#own-up [autocomplete="email"]').remove()
    await change(screens['sign-up'])
    expect(ours()?.getAttribute('data-screen')).toBe('sign-up')
    expect(own('own-up').hidden).toBe(true)
  })
})

test('a form that comes later is used from then on', async () => {
  await show('')
  expect(ours()).not.toBeNull()
  const template = document.createElement('template')
  template.innerHTML = SIGN_IN
  element.append(template.content)
  await settled()
  expect(ours()).toBeNull()
  find<HTMLFormElement>('#own').requestSubmit()
  expect(flow.submitted).toHaveLength(1)
})

describe('a form that is submitted before all is loaded', () => {
  let arrive: (how: 'well' | 'badly') => void
  class Late extends CognitoLogin {
    protected override async loadSteps(): ReturnType<CognitoLogin['loadSteps']> {
      const how = await new Promise((resolve) => {
        arrive = resolve
      })
      if (how === 'badly') throw new TypeError('Failed to fetch')
      return super.loadSteps()
    }
  }
  customElements.define('cognito-late-steps', Late)

  /** The page, on which somebody was quicker than the network. */
  async function submitEarly(state = screens['sign-in']): Promise<Event> {
    await show(SIGN_IN, state, 'cognito-late-steps')
    field('username').value = 'anna'
    field('current-password').value = 'a password'
    const event = new SubmitEvent('submit', { bubbles: true, cancelable: true })
    own().dispatchEvent(event)
    await settled()
    return event
  }

  test('is taken, and sent to the dialogue once it is', async () => {
    const { defaultPrevented } = await submitEarly()
    expect([defaultPrevented, flow.submitted]).toEqual([true, []])
    arrive('well')
    await settled()
    expect(flow.submitted).toEqual([{ username: 'anna', password: 'a password' }])
  })

  test('is not sent where what it needs does not come, and with the next try that is asked for again', async () => {
    const { defaultPrevented } = await submitEarly()
    arrive('badly')
    await settled()
    expect([defaultPrevented, flow.submitted]).toEqual([true, []])
    own().requestSubmit()
    await settled()
    arrive('well')
    await settled()
    expect(flow.submitted).toEqual([{ username: 'anna', password: 'a password' }])
  })

  test('is not sent to a screen that it is not for', async () => {
    await submitEarly()
    flow.set(screens.totp)
    arrive('well')
    await settled()
    expect(flow.submitted).toEqual([])
  })
})

test('whoever waits for a provider for long finds the way out in place of the form', async () => {
  await show(SIGN_IN, screens.loading)
  await change({ actions: ['start-over'] })
  expect(own().checkVisibility()).toBe(false)
  flow.answer = () => flow.set(screens['sign-in'])
  await userEvent.click(find('.cui-form [data-action="start-over"]'))
  await settled()
  expect(ours()).toBeNull()
  expect(own().checkVisibility()).toBe(true)
  expect(document.activeElement).toBe(find('#own h1'))
})

test('a name that was given does not come back into a field that was emptied', async () => {
  const [name, ...others] = screens['sign-in'].fields
  const fields = [{ ...name, value: 'anna' } as typeof name & object, ...others]
  await show(SIGN_IN, { ...screens['sign-in'], fields, username: 'anna' })
  expect(field('username').value).toBe('anna')
  field('username').value = ''
  await change({ error: { reason: 'attribute-required', field: 'username', cause: null } })
  expect(field('username').value).toBe('')
})

test('before the dialogue has begun the page shows what its server sent', async () => {
  await show(SIGN_IN, screens.loading)
  expect(ours()).toBeNull()
  expect(own().checkVisibility()).toBe(true)
})

test('a form of the page in another slot is none of ours', async () => {
  await show('<form slot="footer"><button>Subscribe</button></form>')
  const event = new SubmitEvent('submit', { bubbles: true, cancelable: true })
  find('[slot=footer]').dispatchEvent(event)
  expect([event.defaultPrevented, flow.submitted]).toEqual([false, []])
})

describe('the controls of a form', () => {
  const submitted = async (): Promise<unknown> => {
    own().requestSubmit()
    await settled()
    return flow.submitted.at(-1)
  }

  test('may stand elsewhere on the page, and are emptied there too', async () => {
    await show('<form slot="form" id="own"><input aria-label="User" name="username"></form>')
    const template = document.createElement('template')
    template.innerHTML = '<input id="far" form="own" name="password"><button form="own">Go</button>'
    document.body.append(template.content)
    await change({ error: { reason: 'wrong-credentials', field: null, cause: null } })
    await change({ error: null, pending: 'submit' })
    expect(ours()).toBeNull()
    expect(document.querySelectorAll('[data-cognito-error]')).toHaveLength(1)
    expect(find('button[form]').ariaBusy).toBe('true')
    find<HTMLInputElement>('#far').value = 'far away'
    await change({ pending: null })
    expect(await submitted()).toEqual({ username: '', password: 'far away' })
    await change(screens['signed-in'])
    expect(find<HTMLInputElement>('#far').value).toBe('')
  })

  test('with the name of a field are that field, whatever else the form asks for', async () => {
    await show(
      `<form slot="form" id="own" data-screen="sign-up">
      <input aria-label="Mail" autocomplete="email" value="anna@example.com">
      <input aria-label="User" name="username" value="anna">
      <input aria-label="Secret" type="password" autocomplete="new-password" value="x">
    </form>`,
      screens['sign-up'],
    )
    expect(await submitted()).toEqual({
      username: 'anna',
      email: 'anna@example.com',
      'new-password': 'x',
    })
  })

  test('that are boxes count where they are ticked', async () => {
    await show(`<form slot="form" id="own" data-screen="new-password">
      <input aria-label="User" name="username" value="anna">
      <input aria-label="Secret" type="password" name="new-password" value="x">
      <input aria-label="News" type="checkbox" name="name">
    </form>`)
    await change(screens['new-password'])
    expect(await submitted()).toMatchObject({ name: '' })
    find('[name="name"]').click()
    expect(await submitted()).toMatchObject({ name: 'on' })
  })

  test('keep what was typed before the dialogue began, and no secret after it', async () => {
    await show(SIGN_IN + SIGN_UP, screens.loading)
    field('current-password').value = 'typed early'
    await change(screens['sign-in'])
    expect(field('current-password').value).toBe('typed early')
    await change(screens['signed-in'])
    expect(field('current-password').value).toBe('')
  })

  test('offer passkeys for as long as the dialogue waits for one', async () => {
    await show(SIGN_IN)
    const [name, ...others] = screens['sign-in'].fields
    const marked = { ...name, autocomplete: 'username webauthn' } as typeof name & object
    await change({ fields: [marked, ...others] })
    expect(field('username').getAttribute('autocomplete')).toBe('section-x username webauthn')
    await change(screens['sign-in'])
    expect(field('username').getAttribute('autocomplete')).toBe('section-x username')
  })

  test('submit by the button that does nothing else', async () => {
    await show(`<form slot="form" id="own">
      <button data-action="forgot-password">Lost it</button>
      <input aria-label="User" name="username"><input aria-label="Secret" name="password">
      <button id="go">Go</button>
    </form>`)
    await change({ pending: 'submit' })
    expect(find('#go').ariaBusy).toBe('true')
    expect(find('[data-action]').ariaBusy).toBeNull()
  })
})

test('places of errors have ids of their own, so that each field is described by its own', async () => {
  await show(SIGN_UP.replace('id="general"', ''), screens['sign-up'])
  await change({ error: { reason: 'throttled', field: null, cause: null } })
  await change({ error: { reason: 'password-too-short', field: 'new-password', cause: null } })
  const described = find('#own-up [autocomplete="new-password"]').getAttribute('aria-describedby')
  expect(document.getElementById(`${described}`)?.textContent).toContain('too short')
})

test('a link of the page stays one for another tab, and until the dialogue has begun', async () => {
  await show(SIGN_IN, screens.loading)
  const link = find('[data-action="forgot-password"]')
  const isTaken = (keys: MouseEventInit = {}): boolean => {
    // The element hears it first; nobody is to leave this page.
    let taken = false
    document.addEventListener(
      'click',
      (event) => {
        taken = event.defaultPrevented
        event.preventDefault()
      },
      { once: true },
    )
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...keys }))
    return taken
  }
  expect(isTaken()).toBe(false)
  await change(screens['sign-in'])
  expect([isTaken({ ctrlKey: true }), isTaken({ metaKey: true }), flow.ran]).toEqual([
    false,
    false,
    [],
  ])
  expect([isTaken(), flow.ran]).toEqual([true, ['forgot-password']])
})
