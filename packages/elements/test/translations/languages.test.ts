import { en } from '../../src/translations/en.ts'
import { enTrouble } from '../../src/translations/en-trouble.ts'
import { LOGIN_LANGUAGES } from '../../src/translations/login-languages.ts'
import { runLanguageTests } from './run-language-tests.ts'

/** Labels that English makes from the name of the field, and other languages have to give. */
const LABELS = {
  'field.email': 'Email',
  'field.phone_number': 'Phone number',
  'field.name': 'Name',
  'field.password': 'Password',
  'field.new-password': 'New password',
  'field.code': 'Code',
}

runLanguageTests({ ...LABELS, ...en, ...enTrouble }, LOGIN_LANGUAGES, 'languages')
