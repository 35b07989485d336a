/**
 * Types of the elements in the templates of Vue.
 *
 * @module
 */
import type { HTMLAttributes, PublicProps } from 'vue'
import type { CognitoElements } from '../generated/elements.ts'
import type { CamelCase, Reserved, Tag } from './element-props.ts'

type Properties<Name extends Tag> = CognitoElements[Name]['properties']

/** Attributes that no property has the name of, by the names under which Vue checks them. */
type CamelAttributes<Name extends Tag> = {
  readonly [Attribute in Exclude<
    keyof CognitoElements[Name]['attributes'] & string,
    keyof Properties<Name> | Reserved
  > as CamelCase<Attribute>]?: CognitoElements[Name]['attributes'][Attribute]
}

/** Vue checks attribute and property under one name, so either value will do. */
type VueSettings<Name extends Tag> = {
  readonly [Property in keyof Properties<Name>]:
    | Properties<Name>[Property]
    | (Property extends keyof CamelAttributes<Name> ? CamelAttributes<Name>[Property] : never)
} & Omit<CamelAttributes<Name>, keyof Properties<Name>>

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
