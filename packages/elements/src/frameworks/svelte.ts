/**
 * Types of the elements in the markup of Svelte 5; handlers are attributes such as `oncognito-signed-in`.
 *
 * @module
 */
import type { HTMLAttributes } from 'svelte/elements'
import type { CognitoElements } from '../generated/elements.ts'
import type { ElementProps, Tag } from './element-props.ts'

type SvelteElements = {
  readonly [Name in Tag]: ElementProps<Name, 'on', HTMLAttributes<CognitoElements[Name]['element']>>
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteElements {}
}
