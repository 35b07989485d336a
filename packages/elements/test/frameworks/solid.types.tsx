/** @jsxImportSource solid-js */
import '@cognito-kit/elements/jsx'
import type { LoginFlow } from '@cognito-kit/core/login'
import type { CognitoLogin, CognitoSignedInEvent } from '@cognito-kit/elements'
import type { JSX } from 'solid-js'

declare const flow: LoginFlow
declare function keep(login: CognitoLogin): void
declare function onSignedIn(event: CognitoSignedInEvent): void

/** What compiles, and what must not. */
export const right: readonly JSX.Element[] = [
  <cognito-login user-pool-id="eu-west-1_AbCdEfGhI" client-id="client" no-sign-up />,
  <cognito-login userPoolId="eu-west-1_AbCdEfGhI" signUpAttributes={['email']} flow={flow} />,
  <cognito-login ref={keep} id="login" class="mine" lang="de" aria-label="Sign in">
    <p slot="legal">Imprint</p>
  </cognito-login>,
  <cognito-login
    on:cognito-signed-in={onSignedIn}
    on:cognito-step={(event) => event.detail.screen === 'signed-in' && event.preventDefault()}
    storage="session"
    variant="bare"
  />,
  <cognito-login signUpAttributes="email name" providers="Google" scopes="openid email" />,
]

/** Each of these has one mistake. */
export const wrong: readonly JSX.Element[] = [
  // @ts-expect-error there is no such storage
  <cognito-login storage="cookie" />,
  // @ts-expect-error a pool has an id, which is a text
  <cognito-login user-pool-id={1} />,
  // @ts-expect-error no such property; names with a hyphen TypeScript lets through
  <cognito-login userPool="eu-west-1_AbCdEfGhI" />,
  // @ts-expect-error the event of another kind
  <cognito-login on:cognito-error={onSignedIn} />,
  // @ts-expect-error no such element
  <cognito-log-in />,
]
