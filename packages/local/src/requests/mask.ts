import { CLOSED, OPEN_MAPS, SHOWN_NAMES } from './shown-names.ts'

/** What stands in the place of a secret. */
export const MASK = '••••••'

/** Values that one side of a request may have in the log; what comes after them is left out. */
const MAX_VALUES = 400

/** Characters of a text that are kept. */
const MAX_TEXT = 400

/** Levels of lists and objects that are looked into; deeper ones are no input of the service. */
const MAX_DEPTH = 12

/** What a walk over a value has seen. */
export interface MaskedValue {
  /** The value with its secrets masked, as JSON. */
  readonly shown: unknown
  /** What was masked, so that it can be taken out of texts that quote it. */
  readonly secrets: readonly string[]
  /** Whether all of the value was looked at. */
  readonly isWhole: boolean
}

interface Walk {
  readonly secrets: string[]
  left: number
  isWhole: boolean
}

/** Whether the values right below a member are shown, are masked, or depend on their own names. */
type Rule = 'shown' | 'masked' | 'named'

/** Factors that answer SELECT_CHALLENGE; any other ANSWER is one to a question. */
const CHOICES = /^(?:PASSWORD|PASSWORD_SRP|EMAIL_OTP|SMS_OTP|WEB_AUTHN|SMS_MFA|SOFTWARE_TOKEN_MFA)$/

const isShown = (name: string, value: string | number): boolean =>
  SHOWN_NAMES.has(name) ||
  name.startsWith('userAttributes.') ||
  (name === 'ANSWER' && CHOICES.test(String(value)))

const cut = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text

const readScalar = (walk: Walk, value: unknown, name: string, rule: Rule): unknown => {
  if (typeof value !== 'string' && typeof value !== 'number') return value
  const shown = rule === 'shown' || (rule === 'named' && isShown(name, value))
  if (shown) return typeof value === 'string' ? cut(value) : value
  if (value === '') return value
  walk.secrets.push(String(value))
  return MASK
}

const ruleInside = (name: string, rule: Rule): Rule => {
  if (rule === 'masked' || CLOSED.has(name)) return 'masked'
  return OPEN_MAPS.has(name) ? 'shown' : 'named'
}

const readObject = (walk: Walk, value: object, rule: Rule, depth: number): unknown => {
  const members: [string, unknown][] = []
  for (const name of Object.keys(value)) {
    if (walk.left <= 0) {
      walk.isWhole = false
      break
    }
    const inner = (value as { readonly [name: string]: unknown })[name]
    if (inner !== undefined) members.push([cut(name), read(walk, inner, name, rule, depth)])
  }
  return Object.fromEntries(members)
}

const readList = (
  walk: Walk,
  list: readonly unknown[],
  name: string,
  rule: Rule,
  depth: number,
): unknown => {
  const elements: unknown[] = []
  for (const element of list) {
    if (walk.left <= 0) {
      walk.isWhole = false
      break
    }
    elements.push(read(walk, element, name, rule, depth))
  }
  return elements
}

const read = (walk: Walk, value: unknown, name: string, rule: Rule, depth: number): unknown => {
  walk.left -= 1
  if (typeof value !== 'object' || value === null) return readScalar(walk, value, name, rule)
  if (depth >= MAX_DEPTH) {
    walk.isWhole = false
    return MASK
  }
  const inside = ruleInside(name, rule)
  return Array.isArray(value)
    ? readList(walk, value, name, inside, depth + 1)
    : readObject(walk, value, inside, depth + 1)
}

/**
 * Masks the secrets of a JSON value: every text and number whose name is not known as harmless.
 *
 * @param maxValues - Values that are looked at; what comes after them is left out.
 */
export const mask = (value: unknown, maxValues: number = MAX_VALUES): MaskedValue => {
  const walk: Walk = { secrets: [], left: maxValues, isWhole: true }
  const shown = read(walk, value, '', 'named', 0)
  return { shown, secrets: walk.secrets, isWhole: walk.isWhole }
}

/** Shorter texts are no secrets, and would tear ordinary words apart. */
const MIN_SECRET = 3

/** A text without the secrets that it quotes; without anything when not all of them are known. */
export const withoutSecrets = (
  text: string,
  { isWhole, secrets }: Pick<MaskedValue, 'isWhole' | 'secrets'>,
): string => {
  if (!isWhole) return MASK
  const quoted = secrets.filter((secret) => secret.length >= MIN_SECRET)
  // The longest first: one secret may be part of another.
  quoted.sort((one, other) => other.length - one.length)
  return cut(quoted.reduce((left, secret) => left.replaceAll(secret, MASK), text))
}
