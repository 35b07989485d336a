import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import '../../../src/define.ts'
import type { CognitoErrorEvent } from '../../../src/events/error-event.ts'
import { ACCOUNT_LANGUAGES } from '../../../src/translations/account-languages.ts'
import { arAccount } from '../../../src/translations/languages/account/ar.ts'
import { deAccount } from '../../../src/translations/languages/account/de.ts'
import { de } from '../../../src/translations/languages/de.ts'
import type { StringOverrides } from '../../../src/translations/types.ts'
import {
  type AnyAccountElement,
  announced,
  cleanUp,
  mountAccount,
  press,
  settled,
  submit,
  textOf,
} from '../../account-elements.ts'
import { eventually } from '../../eventually.ts'
import { FakeAccountPool } from '../../fake-account-pool.ts'
import { clearPage, drawn, find } from '../../mount.ts'
import { violations } from '../../violations.ts'

const BOTH = ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA']
const PARTS = ['profile', 'password', 'mfa', 'passkeys', 'devices', 'sessions', 'delete-account']

const show = async (
  tag: string,
  set: { lang?: string; strings?: StringOverrides } = {},
  parent?: ParentNode,
): Promise<AnyAccountElement> =>
  mountAccount(
    tag,
    await FakeAccountPool.signedIn(),
    (element) => Object.assign(element, set),
    parent,
  )
const heading = (root: ParentNode = document): string | undefined =>
  root.querySelector('.cui-heading')?.textContent
const reading = (text: unknown): Promise<void> => eventually(() => expect(heading()).toBe(text))
/** Without the signs that isolate values. */
const words = (): string => textOf().replace(/[\u2066-\u2069]/g, '')

beforeEach(() => {
  document.documentElement.lang = 'en'
})
afterEach(() => {
  clearPage()
  cleanUp()
})

describe('an account element', () => {
  test('speaks the language of the page, dates included, and changes with it', async () => {
    document.documentElement.lang = 'de-AT'
    await show('cognito-devices')
    await reading('Geräte')
    expect(words()).toContain('Zuletzt verwendet: vor 2 Stunden')
    expect(words()).toContain('Hinzugefügt am 3. März 2026')
    document.documentElement.lang = 'fr'
    await reading('Appareils')
    expect(words()).toContain('Dernière utilisation : il y a 2 heures')
    expect(words()).toContain('Ajouté le 3 mars 2026')
    document.documentElement.lang = 'en'
    await reading('Devices')
    expect(words()).toContain('Last used 2 hours ago')
  })

  test('is never seen in English while another language is on its way', async () => {
    const seen: (string | null)[] = []
    const observer = new MutationObserver(() => seen.push(document.body.textContent))
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    await show('cognito-devices', { lang: 'es' })
    await reading('Dispositivos')
    observer.disconnect()
    expect(seen.filter((text) => /Devices|signed in/.test(text ?? ''))).toEqual([])
  })

  test('takes the names of fields and what goes wrong from the texts of the login', async () => {
    const element = await show('cognito-profile', { lang: 'de' })
    await reading('Profil')
    expect(words()).toContain('Telefonnummer')
    expect(find('[data-action=edit][data-of=name]').getAttribute('aria-label')).toBe(
      '\u2068Name\u2069 ändern',
    )
    await press('verify', 'phone_number')
    await submit({ code: '' }, element)
    expect(words()).toContain(de['error.attribute-required'])
  })

  test('announces in the language', async () => {
    const element = await show('cognito-devices', { lang: 'de' })
    await press('remember', 'device-0')
    expect(announced(element)).toMatch(/^Das Gerät „.Kitchen tablet.“ ist gemerkt\.$/)
  })

  test('is laid out from right to left in Arabic, where the page is in English', async () => {
    const element = await show('cognito-devices', { lang: 'ar' })
    await reading(arAccount['account.devices.heading'])
    expect(getComputedStyle(find('.cui-surface')).direction).toBe('rtl')
    expect(getComputedStyle(element).direction).toBe('ltr')
    const [icon, text] = ['.cui-row-icon', '.cui-row-text'].map((one) =>
      find(one).getBoundingClientRect(),
    )
    expect(icon?.left).toBeGreaterThan(text?.right ?? Infinity)
    expect(await violations()).toEqual([])
  })

  test('asks before something dangerous in the language, from right to left too', async () => {
    await show('cognito-devices', { lang: 'ar' })
    await press('forget', 'device-0')
    expect(find('dialog h3').textContent).toMatch(/^هل تريد إزالة الجهاز «.Kitchen tablet.»؟$/)
    expect(getComputedStyle(find('dialog')).direction).toBe('rtl')
  })

  test('leaves room for words beside buttons that are long', async () => {
    const frame = document.createElement('div')
    frame.style.cssText = 'inline-size: 560px'
    document.body.append(frame)
    const pool = await FakeAccountPool.signedIn(({ answers }) => {
      const user = answers['GetUser']?.({})
      answers['GetUser'] = () => ({
        ...user,
        UserMFASettingList: BOTH,
        PreferredMfaSetting: BOTH[0],
      })
    })
    await mountAccount(
      'cognito-mfa',
      pool,
      (element) => Object.assign(element, { lang: 'de' }),
      frame,
    )
    await reading('Bestätigung in zwei Schritten')
    expect(find('[data-row=totp] [data-action=replace]').textContent).toContain('Andere App')
    const { width } = find('[data-row=totp] .cui-row-text').getBoundingClientRect()
    expect(width).toBeGreaterThanOrEqual(190)
  })

  test('loads nothing for a language that the page brought with both its files', async () => {
    const strings = { ...de, ...deAccount, 'account.devices.heading': 'Meine Geräte' }
    const details: unknown[] = []
    const note = (event: CognitoErrorEvent): unknown => details.push(event.detail)
    document.addEventListener('cognito-error', note)
    const element = await show('cognito-devices', { lang: 'de', strings })
    await reading('Meine Geräte')
    await drawn(element)
    document.removeEventListener('cognito-error', note)
    expect(words()).toContain('Zuletzt verwendet')
    expect(details).toEqual([])
  })
})

test.each(Object.keys(ACCOUNT_LANGUAGES))(
  'the whole account in %s passes axe and fits a small phone',
  async (lang) => {
    const frame = document.createElement('main')
    frame.style.cssText = 'inline-size: 320px'
    document.body.append(frame)
    const element = await show('cognito-account', { lang }, frame)
    const table = await ACCOUNT_LANGUAGES[lang]?.()
    for (const part of PARTS) {
      const section = (): HTMLElement => find(`cognito-${part}`, element)
      const key = `account.${part.replace(/-account$/, '')}.heading`
      await eventually(() => expect(heading(section())).toBe(table?.[key]))
      await settled(section())
    }
    await drawn(element)
    expect(await violations()).toEqual([])
    expect(frame.scrollWidth).toBeLessThanOrEqual(320)
  },
)
