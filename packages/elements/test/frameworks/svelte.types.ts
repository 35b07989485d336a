import '@cognito-kit/elements/svelte'
import type { CognitoSignedInEvent } from '@cognito-kit/elements'
import type { SvelteHTMLElements } from 'svelte/elements'

type Props = SvelteHTMLElements['cognito-login']

declare function onSignedIn(event: CognitoSignedInEvent): void

/** What compiles, and what must not; the example app has the same in markup. */
export const right: readonly Props[] = [
  { 'user-pool-id': 'eu-west-1_AbCdEfGhI', 'client-id': 'client', 'no-sign-up': true },
  { signUpAttributes: ['email'], class: 'mine', lang: 'de' },
  { signUpAttributes: 'email name', providers: 'Google', scopes: 'openid email' },
  { 'oncognito-signed-in': onSignedIn, 'oncognito-step': (event) => event.preventDefault() },
]

/** Each of these has one mistake. */
export const wrong: readonly Props[] = [
  // @ts-expect-error there is no such storage
  { storage: 'cookie' },
  // @ts-expect-error a pool has an id, which is a text
  { 'user-pool-id': 1 },
  // @ts-expect-error no such attribute
  { 'user-pool': 'eu-west-1_AbCdEfGhI' },
  // @ts-expect-error the event of another kind
  { 'oncognito-error': onSignedIn },
]
