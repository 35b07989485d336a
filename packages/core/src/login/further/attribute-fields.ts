import { field } from '../fields.ts'
import type { LoginFlowOptions, SignUpAttribute } from '../options.ts'
import type { LoginField } from '../types.ts'
import type { Values } from './values.ts'

/** Attribute names whose HTML `autocomplete` token differs from the name with dashes (HTML standard, section 4.10.18.7). */
const AUTOCOMPLETE: { readonly [attribute: string]: string } = {
  phone_number: 'tel',
  birthdate: 'bday',
  website: 'url',
  gender: 'sex',
  address: 'street-address',
  locale: 'language',
  given_name: 'given-name',
  family_name: 'family-name',
  middle_name: 'additional-name',
  name: 'name',
  nickname: 'nickname',
  email: 'email',
}

const KINDS: { readonly [attribute: string]: LoginField['kind'] } = {
  email: 'email',
  phone_number: 'tel',
  birthdate: 'date',
}

/** The field of an attribute. */
export function attributeField(attribute: SignUpAttribute): LoginField {
  const { kind, label = null, name, options = [], required = true } = attribute
  const usual = options.length > 0 ? 'select' : (KINDS[name] ?? 'text')
  return field(name, kind ?? usual, AUTOCOMPLETE[name] ?? 'off', { label, options, required })
}

/** Attributes that sign-up asks for; where the user name is the address or number, that is enough. */
export function signUpAttributes({
  signInWith = 'username',
  signUpAttributes: given = signInWith === 'username' ? ['email'] : [],
}: LoginFlowOptions): readonly SignUpAttribute[] {
  const isUsername = { username: '', email: 'email', phone: 'phone_number' }[signInWith]
  return given
    .map((one) => (typeof one === 'string' ? { name: one } : one))
    .filter(({ name }) => name !== isUsername)
}

/** The values of attributes, by name. */
export const attributesOf = (
  names: readonly string[],
  values: Values,
): { readonly [name: string]: string } =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? '']))
