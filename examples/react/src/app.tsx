import { CognitoLogin, type CognitoSignedInEvent } from '@cognito-kit/react'
import { type ComponentRef, type ReactNode, useRef, useState } from 'react'

type Session = CognitoSignedInEvent['detail']['session']

const { VITE_USER_POOL_ID, VITE_CLIENT_ID, VITE_ENDPOINT } = import.meta.env

/** The login while nobody is signed in, then a greeting. */
export function App(): ReactNode {
  const login = useRef<ComponentRef<typeof CognitoLogin>>(null)
  const [session, setSession] = useState<Session | null>(null)

  return (
    <>
      <CognitoLogin
        ref={login}
        hidden={session !== null}
        userPoolId={VITE_USER_POOL_ID}
        clientId={VITE_CLIENT_ID}
        endpoint={VITE_ENDPOINT}
        onSignedIn={({ detail }) => setSession(detail.session)}
        onSignedOut={() => setSession(null)}
      />
      {session && (
        <section>
          <h1>Hello {session.username}</h1>
          <p>
            Your id is <code>{session.sub}</code>.
          </p>
          <button type="button" onClick={() => void login.current?.flow?.run('sign-out')}>
            Sign out
          </button>
        </section>
      )}
    </>
  )
}
