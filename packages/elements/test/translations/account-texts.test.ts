import { expect, test } from 'vitest'
import { EARLY_TEXTS } from '../../src/translations/account-texts.ts'
import { enSteps } from '../../src/translations/en-steps.ts'

test('what the account shows at once is said as in the steps of the login', () => {
  for (const [key, text] of Object.entries(EARLY_TEXTS)) {
    expect(enSteps[key as keyof typeof EARLY_TEXTS]).toBe(text)
  }
})
