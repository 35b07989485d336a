import { expect, test } from 'vitest'
import { EARLY_TEXTS } from '../../src/translations/account-texts.ts'
import { enAccount } from '../../src/translations/en-account.ts'
import { enSteps } from '../../src/translations/en-steps.ts'

test('what the account shows at once is said as in the steps of the login', () => {
  for (const [key, text] of Object.entries(EARLY_TEXTS)) {
    expect(enSteps[key as keyof typeof EARLY_TEXTS]).toBe(text)
  }
})

test('what both say while an authenticator app is set up has one key', () => {
  const ofLogin = Object.entries(enSteps).filter(([key]) => key.startsWith('set-up-totp.'))
  const texts = ofLogin.map(([, text]) => text)
  const twice = Object.entries(enAccount).filter(([, text]) => texts.includes(text))
  expect(twice).toEqual([])
})
