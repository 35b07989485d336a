import type { LoginFlow } from '@cognito-kit/core/login'
import type { CognitoLogin as CognitoLoginElement } from '@cognito-kit/elements'
import type { ReactNode, Ref } from 'react'
import { CognitoLogin, type CognitoSignedInEvent, type ElementProps } from '../src/index.ts'

declare const flow: LoginFlow
declare const ref: Ref<CognitoLoginElement>
declare const all: ElementProps<'cognito-login'>
declare function onSignedIn(event: CognitoSignedInEvent): void

/** What compiles, and what must not. */
export const right: readonly ReactNode[] = [
  <CognitoLogin key="1" {...all} userPoolId="eu-west-1_AbCdEfGhI" clientId="client" noSignUp />,
  <CognitoLogin key="2" ref={ref} flow={flow} onSignedIn={onSignedIn} storage="session" />,
  <CognitoLogin key="3" onError={({ detail }) => detail.reason} id="login" aria-label="Sign in" />,
  <CognitoLogin key="4" username={undefined} onStep={undefined} />,
]

/** Each of these has one mistake. */
export const wrong: readonly ReactNode[] = [
  // @ts-expect-error there is no such storage
  <CognitoLogin key="1" storage="cookie" />,
  // @ts-expect-error a pool has an id, which is a text
  <CognitoLogin key="2" userPoolId={1} />,
  // @ts-expect-error no such property
  <CognitoLogin key="3" userPool="eu-west-1_AbCdEfGhI" />,
  // @ts-expect-error no such event
  <CognitoLogin key="4" onLoggedIn={onSignedIn} />,
  // @ts-expect-error the event of another kind
  <CognitoLogin key="5" onError={onSignedIn} />,
  // @ts-expect-error what Lit needs inside is no prop
  <CognitoLogin key="6" requestUpdate={() => undefined} />,
]
