import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import '../../../src/components/login/login.ts'
import type { CognitoLogin } from '../../../src/components/login/login.component.ts'
import type { CognitoErrorEvent } from '../../../src/events/error-event.ts'
import { ar } from '../../../src/translations/languages/ar.ts'
import { de } from '../../../src/translations/languages/de.ts'
import { LOGIN_LANGUAGES } from '../../../src/translations/login-languages.ts'
import { eventually } from '../../eventually.ts'
import { fakeLoginFlow } from '../../fake-login-flow.ts'
import { clearPage, drawn, find, mount } from '../../mount.ts'
import { violations } from '../../violations.ts'

const login = (set: Partial<Pick<CognitoLogin, 'lang' | 'strings'>> = {}): Promise<HTMLElement> =>
  mount('cognito-login', (element) =>
    Object.assign(element, { flow: fakeLoginFlow('sign-in'), ...set }),
  )
const heading = (): string | undefined => document.querySelector('.cui-heading')?.textContent
const reading = (text: unknown): Promise<void> => eventually(() => expect(heading()).toBe(text))

beforeEach(() => {
  document.documentElement.lang = 'en'
})
afterEach(clearPage)

test('the login speaks the language of the page, and changes with it', async () => {
  document.documentElement.lang = 'de-CH'
  const element = await login()
  await reading('Anmelden')
  expect(find('label').textContent).toBe('Benutzername')
  find<HTMLInputElement>('[name=username]').value = 'anna'
  const input = find('[name=username]')
  document.documentElement.lang = 'fr'
  await reading('Se connecter')
  expect(find('[name=username]')).toBe(input)
  expect(find<HTMLInputElement>('[name=username]').value).toBe('anna')
  document.documentElement.lang = 'en'
  await reading('Sign in')
  expect(element.hasAttribute('lang')).toBe(false)
})

test('English is never seen where another language is on its way', async () => {
  const seen: (string | undefined)[] = []
  const observer = new MutationObserver(() => seen.push(heading()))
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  await login({ lang: 'es' })
  await reading('Iniciar sesión')
  observer.disconnect()
  expect(new Set(seen.filter(Boolean))).toEqual(new Set(['Iniciar sesión']))
})

test('an error reads in the language too', async () => {
  const flow = fakeLoginFlow('sign-in')
  const element = await mount('cognito-login', (one) => Object.assign(one, { flow, lang: 'de' }))
  await reading('Anmelden')
  flow.set({ error: { reason: 'locked', field: null, cause: null } })
  await drawn(element)
  expect(find('[role=alert]').textContent).toContain(de['error.locked'])
})

test('Arabic in an English page lays the form out from right to left', async () => {
  const element = await login({ lang: 'ar' })
  await reading(ar['sign-in.heading'])
  expect(getComputedStyle(find('.cui-form')).direction).toBe('rtl')
  expect(getComputedStyle(element).direction).toBe('ltr')
  expect(await violations()).toEqual([])
})

test('texts of the page and of the language stand side by side', async () => {
  await login({ lang: 'de', strings: { 'sign-in.heading': 'Willkommen zurück' } })
  await reading('Willkommen zurück')
  expect(find('.cui-submit').textContent).toContain('Anmelden')
})

test('a language that was loaded ahead is shown as it is', async () => {
  await login({ lang: 'de', strings: de })
  await reading('Anmelden')
})

test('texts that do not load are told with the code for them', async () => {
  const details: unknown[] = []
  const note = (event: CognitoErrorEvent): unknown => details.push(event.detail)
  document.addEventListener('cognito-error', note)
  await login({ lang: 'de', strings: () => Promise.reject(new TypeError('offline')) })
  await reading('Anmelden')
  document.removeEventListener('cognito-error', note)
  expect(details).toEqual([expect.objectContaining({ code: 'ERR_STRINGS', message: 'offline' })])
})

describe.each(Object.keys(LOGIN_LANGUAGES))('in %s', (lang) => {
  test('axe finds nothing, and no word is wider than a small phone', async () => {
    const frame = document.createElement('div')
    frame.style.cssText = 'inline-size: 320px'
    document.body.append(frame)
    const element = await mount(
      'cognito-login',
      (one) => Object.assign(one, { flow: fakeLoginFlow('sign-up'), lang }),
      frame,
    )
    const table = await LOGIN_LANGUAGES[lang]?.()
    await reading(table?.['sign-up.heading'])
    await drawn(element)
    expect(await violations()).toEqual([])
    expect(frame.scrollWidth).toBeLessThanOrEqual(320)
  })
})
