import type { CognitoElements } from '@cognito-kit/elements'
import type { FunctionComponent, HTMLAttributes, RefAttributes } from 'react'

/** `cognito-signed-in` is heard by `onSignedIn`. */
type HandlerName<Event extends string> = Event extends `cognito-${infer Name}`
  ? `on${PascalCase<Name>}`
  : never

type PascalCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${PascalCase<Tail>}`
  : Capitalize<Name>

type CamelCase<Name extends string> = Uncapitalize<PascalCase<Name>>

type EventsOf<Tag extends keyof CognitoElements> = CognitoElements[Tag]['events']

/** The events of an element by the names of their handlers. */
export type HandledEvents<Tag extends keyof CognitoElements> = {
  readonly [Event in keyof EventsOf<Tag> & string as HandlerName<Event>]: Event
}

type Handlers<Tag extends keyof CognitoElements> = {
  readonly [Event in keyof EventsOf<Tag> & string as HandlerName<Event>]?:
    | ((event: EventsOf<Tag>[Event]) => void)
    | undefined
}

type Properties<Tag extends keyof CognitoElements> = CognitoElements[Tag]['properties']

/** Attributes that no property stands behind; names that every element has a use for React cannot set. */
type Attributes<Tag extends keyof CognitoElements> = {
  readonly [Name in keyof CognitoElements[Tag]['attributes'] & string as CamelCase<Name> extends
    | keyof Properties<Tag>
    | keyof Element
    ? never
    : Name]?: CognitoElements[Tag]['attributes'][Name]
}

type OwnProps<Tag extends keyof CognitoElements> = Properties<Tag> & Attributes<Tag> & Handlers<Tag>

/**
 * What the component of an element takes: its properties, a handler for each of its events, and what every element takes.
 *
 * @example
 * const props: ElementProps<'cognito-login'> = {
 *   userPoolId: 'eu-west-1_AbCdEfGhI',
 *   clientId: '1h57kf5cpq17m0eml12example',
 *   onSignedIn: ({ detail }) => console.log(detail.session.username),
 * }
 */
export type ElementProps<Tag extends keyof CognitoElements> = OwnProps<Tag> &
  Omit<HTMLAttributes<CognitoElements[Tag]['element']>, keyof OwnProps<Tag>> &
  RefAttributes<CognitoElements[Tag]['element']>

/**
 * The component of an element; a ref to it is the element itself.
 *
 * @example
 * const render = (Component: ElementComponent<'cognito-login'>) => createElement(Component, { className: 'mine' })
 */
export type ElementComponent<Tag extends keyof CognitoElements> = FunctionComponent<
  ElementProps<Tag>
>
