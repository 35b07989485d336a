import type { AttributeType } from '@cognito-kit/protocol'

/** Attribute values by name. */
export interface Attributes {
  readonly [name: string]: string
}

/** Truth is in lower case, however a request writes it. */
const textOf = ({ Name, Value = '' }: AttributeType): string =>
  Name.endsWith('_verified') && !Name.includes(':') ? Value.toLowerCase() : Value

/** Attributes of a request by name; a name given twice counts as last given. */
export const fromAttributeList = (list: readonly AttributeType[] | undefined): Attributes =>
  Object.fromEntries((list ?? []).map((attribute) => [attribute.Name, textOf(attribute)]))

/** The change that removes attributes. */
export const removalOf = (names: readonly string[]): Attributes =>
  Object.fromEntries(names.map((name) => [name, '']))

/** Attributes as answers list them, `sub` first. */
export const toAttributeList = (attributes: Attributes): AttributeType[] => {
  const { sub, ...rest } = attributes
  const others = Object.entries(rest).map(([Name, Value]) => ({ Name, Value }))
  return sub === undefined ? others : [{ Name: 'sub', Value: sub }, ...others]
}

/** Leaves out attributes without a value: an empty text is how a request removes one. */
export const withoutEmpty = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''))
