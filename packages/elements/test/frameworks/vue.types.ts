import '@cognito-kit/elements/vue'
import type { CognitoLogin, CognitoSignedInEvent } from '@cognito-kit/elements'
import type { GlobalComponents } from 'vue'

/** What a template may write on the element; names are those that Vue makes of attributes. */
type Props = InstanceType<GlobalComponents['cognito-login']>['$props']

declare function onCognitoSignedIn(event: CognitoSignedInEvent): void

/** What compiles, and what must not; the example app has the same in a template. */
export const right: readonly Props[] = [
  { userPoolId: 'eu-west-1_AbCdEfGhI', clientId: 'client', noSignUp: '' },
  { signUpAttributes: ['email'], noSignUp: true, class: 'mine', lang: 'de' },
  { signUpAttributes: 'email name', storage: 'session', key: 1 },
  { providers: 'Google', scopes: 'openid email' },
  { onCognitoSignedIn, onCognitoStep: (event) => event.preventDefault() },
]

/** Each of these has one mistake. */
export const wrong: readonly Props[] = [
  // @ts-expect-error there is no such storage
  { storage: 'cookie' },
  // @ts-expect-error a pool has an id, which is a text
  { userPoolId: 1 },
  // @ts-expect-error no such attribute
  { userPool: 'eu-west-1_AbCdEfGhI' },
  // @ts-expect-error the event of another kind
  { onCognitoError: onCognitoSignedIn },
]

/** A template ref is the element. */
export const element: InstanceType<GlobalComponents['cognito-login']> extends CognitoLogin
  ? true
  : false = true
