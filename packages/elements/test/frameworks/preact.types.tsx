/** @jsxImportSource preact */
import '@cognito-kit/elements/jsx'
import type { LoginFlow } from '@cognito-kit/core/login'
import type { CognitoLogin, CognitoSignedInEvent } from '@cognito-kit/elements'
import type { Ref, VNode } from 'preact'

declare const flow: LoginFlow
declare const ref: Ref<CognitoLogin>
declare function onSignedIn(event: CognitoSignedInEvent): void

/** What compiles, and what must not. */
export const right: readonly VNode[] = [
  <cognito-login key="1" user-pool-id="eu-west-1_AbCdEfGhI" client-id="client" no-sign-up />,
  <cognito-login
    key="2"
    userPoolId="eu-west-1_AbCdEfGhI"
    signUpAttributes={['email']}
    flow={flow}
  />,
  <cognito-login key="3" ref={ref} id="login" class="mine" lang="de" aria-label="Sign in">
    <p slot="legal">Imprint</p>
  </cognito-login>,
  <cognito-login
    key="4"
    oncognito-signed-in={onSignedIn}
    oncognito-step={(event) => event.detail.screen === 'signed-in' && event.preventDefault()}
    storage="session"
    variant="bare"
  />,
  <cognito-login key="5" signUpAttributes="email name" providers="Google" scopes="openid email" />,
]

/** Each of these has one mistake. */
export const wrong: readonly VNode[] = [
  // @ts-expect-error there is no such storage
  <cognito-login key="1" storage="cookie" />,
  // @ts-expect-error a pool has an id, which is a text
  <cognito-login key="2" user-pool-id={1} />,
  // @ts-expect-error no such property; names with a hyphen TypeScript lets through
  <cognito-login key="3" userPool="eu-west-1_AbCdEfGhI" />,
  // @ts-expect-error the event of another kind
  <cognito-login key="5" oncognito-error={onSignedIn} />,
  // @ts-expect-error no such element
  <cognito-log-in key="6" />,
  // @ts-expect-error names, not numbers
  <cognito-login key="7" signUpAttributes={[1]} />,
]
