/**
 * Types of the elements in the templates of Vue.
 *
 * @module
 */
import type { HTMLAttributes, PublicProps } from 'vue'
import type { CognitoElements } from '../generated/elements.ts'
import type { CamelCase, Tag } from './element-props.ts'

/** Attributes by the names under which Vue checks them. */
type CamelAttributes<Name extends Tag> = {
  readonly [Attribute in keyof CognitoElements[Name]['attributes'] &
    string as CamelCase<Attribute>]: CognitoElements[Name]['attributes'][Attribute]
}

/** Vue knows attribute and property by one name, so either value will do. */
type VueSettings<Name extends Tag> = {
  readonly [Property in keyof CognitoElements[Name]['properties']]:
    | CognitoElements[Name]['properties'][Property]
    | (Property extends keyof CamelAttributes<Name> ? CamelAttributes<Name>[Property] : never)
}

type VueHandlers<Name extends Tag> = {
  readonly [Event in keyof CognitoElements[Name]['events'] &
    string as `on${Capitalize<CamelCase<Event>>}`]?:
    | ((event: CognitoElements[Name]['events'][Event]) => void)
    | undefined
}

type VueProps<Name extends Tag> = VueSettings<Name> & VueHandlers<Name>

type VueElement<Name extends Tag> = new () => CognitoElements[Name]['element'] & {
  /** What a template may write. */
  $props: VueProps<Name> & Omit<HTMLAttributes & PublicProps, keyof VueProps<Name>>
}

type VueElements = { readonly [Name in Tag]: VueElement<Name> }

declare module 'vue' {
  interface GlobalComponents extends VueElements {}
}
