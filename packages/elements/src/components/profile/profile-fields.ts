import type { FieldInput } from '../../surface/parts/field.ts'

/** Standard attributes by their tokens (OpenID Connect Core 1.0, section 5.1; HTML standard, section 4.10.18.7). */
const TOKENS: { readonly [name: string]: string } = {
  name: 'name',
  given_name: 'given-name',
  middle_name: 'additional-name',
  family_name: 'family-name',
  nickname: 'nickname',
  preferred_username: 'nickname',
  email: 'email',
  phone_number: 'tel',
  birthdate: 'bday',
  gender: 'sex',
  locale: 'language',
  address: 'street-address',
  website: 'url',
  picture: 'photo',
}

const TYPES: { readonly [name: string]: FieldInput['type'] } = {
  email: 'email',
  phone_number: 'tel',
  birthdate: 'date',
  website: 'url',
  profile: 'url',
  picture: 'url',
}

/** Type and autofill token of the field for an attribute. */
export const profileField = (name: string): Pick<FieldInput, 'type' | 'autocomplete'> => ({
  type: TYPES[name] ?? 'text',
  autocomplete: TOKENS[name] ?? 'off',
})

/** Attributes that a code can be sent to. */
export const isContact = (name: string): boolean => name === 'email' || name === 'phone_number'
