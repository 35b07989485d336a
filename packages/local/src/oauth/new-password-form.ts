import { html } from '../wire/html.ts'
import { type ChallengeForm, type Field, field } from './challenge-form.ts'
import { listIn } from './step.ts'

const PREFIX = 'userAttributes.'

/** How attributes are typed in, by name, with the hint for browsers that fill them in (HTML, "Autofill"). */
const FIELDS: { readonly [name: string]: Pick<Field, 'type' | 'autocomplete'> } = {
  address: { type: 'text', autocomplete: 'street-address' },
  birthdate: { type: 'date', autocomplete: 'bday' },
  email: { type: 'email', autocomplete: 'email' },
  family_name: { type: 'text', autocomplete: 'family-name' },
  gender: { type: 'text', autocomplete: 'sex' },
  given_name: { type: 'text', autocomplete: 'given-name' },
  middle_name: { type: 'text', autocomplete: 'additional-name' },
  name: { type: 'text', autocomplete: 'name' },
  nickname: { type: 'text', autocomplete: 'nickname' },
  phone_number: { type: 'tel', autocomplete: 'tel' },
  website: { type: 'text', autocomplete: 'url' },
}

/** An attribute in words: `given_name` is "Given name", `custom:team` is "Team". */
const labelOf = (name: string): string => {
  const words = name.replace(/^custom:/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const attributeField = (parameter: string): ReturnType<typeof field> => {
  const name = parameter.slice(PREFIX.length)
  const { autocomplete, type } = FIELDS[name] ?? { type: 'text', autocomplete: 'off' }
  const hint = name === 'phone_number' ? { hint: 'With + and the country code.' } : {}
  return field({ name: parameter, label: labelOf(name), type, autocomplete, ...hint })
}

/** The form for a password of one's own, and for attributes that nobody gave. */
export const newPasswordForm: ChallengeForm = {
  title: 'Choose a password',
  fields: (step) => html`${field({
    name: 'new_password',
    label: 'New password',
    type: 'password',
    autocomplete: 'new-password',
  })}
${listIn(step, 'requiredAttributes').map(attributeField)}
<button>Continue</button>`,
  responses: (form) => ({
    NEW_PASSWORD: form.get('new_password') ?? '',
    ...Object.fromEntries([...form].filter(([name]) => name.startsWith(PREFIX))),
  }),
}
