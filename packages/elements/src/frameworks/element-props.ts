import type { CognitoElements } from '../generated/elements.ts'

/** Tag names of the elements. */
export type Tag = keyof CognitoElements

/** Handlers of events, named by a prefix and the event's own name. */
export type Handlers<Name extends Tag, Prefix extends string> = {
  readonly [Event in keyof CognitoElements[Name]['events'] & string as `${Prefix}${Event}`]?:
    | ((event: CognitoElements[Name]['events'][Event]) => void)
    | undefined
}

/** Names that every element has a use for, such as `attributes`: frameworks cannot set attributes of these names. */
export type Reserved = keyof Element

/** What markup can set; a name that is a property too means the property, as it does in every framework. */
export type Settings<Name extends Tag> = CognitoElements[Name]['properties'] &
  Omit<CognitoElements[Name]['attributes'], keyof CognitoElements[Name]['properties'] | Reserved>

/** Attributes, properties and handlers of an element, beside what every HTML element has. */
export type ElementProps<Name extends Tag, Prefix extends string, Common> = Settings<Name> &
  Handlers<Name, Prefix> &
  Omit<Common, keyof Settings<Name> | keyof Handlers<Name, Prefix>>

/** `user-pool-id` as `userPoolId`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name
