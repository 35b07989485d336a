import { expect, test } from 'vitest'
import manifest from '../../custom-elements.json' with { type: 'json' }
import { accountFormStyles } from '../../src/components/account/account.form-styles.ts'
import { loginFormStyles } from '../../src/components/login/login.form-styles.ts'
import { loginStepStyles } from '../../src/components/login/login.step-styles.ts'
import { mfaFormStyles } from '../../src/components/mfa/mfa.form-styles.ts'
import { passwordFormStyles } from '../../src/components/password/password.form-styles.ts'
import { surfaceFormStyles } from '../../src/surface/surface.form-styles.ts'

/** All sheets for the light DOM, in the order in which elements adopt them. */
const SHEETS = [
  loginFormStyles,
  loginStepStyles,
  surfaceFormStyles,
  accountFormStyles,
  passwordFormStyles,
  mfaFormStyles,
]

const withoutEmptyLines = (css: string): string => css.replace(/\n\s*\n/g, '\n').trim()

// `npx vitest run --project node packages/elements/test/styles/layered.test.ts -u` writes it anew.
test('layered.css holds the styles of all forms in one layer', async () => {
  const rules = SHEETS.map(({ cssText }) => withoutEmptyLines(cssText)).join('\n')
  const text = `/* The styles of the forms, for elements with the attribute "unstyled". */\n@layer cognito {\n${rules}\n}\n`
  await expect(text).toMatchFileSnapshot('../../layered.css')
})

test('every element that has styles in the light DOM tells of the attribute that takes them', () => {
  const elements = manifest.modules.flatMap(({ declarations }) =>
    declarations.filter((one) => 'tagName' in one && one.tagName !== 'cognito-provider'),
  )
  expect(elements).toHaveLength(9)
  for (const { attributes } of elements as { attributes: { name: string }[] }[]) {
    expect(attributes.map(({ name }) => name)).toContain('unstyled')
  }
})
