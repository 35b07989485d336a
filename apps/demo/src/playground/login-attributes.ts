import { readConfig } from '../config.ts'
import type { PlaygroundPool } from './apply-settings.ts'
import { PROVIDER, redirectUri } from './pool-input.ts'
import type { Settings } from './settings.ts'

/** Attributes of an element by name; `true` stands for one without a value. */
export interface LoginAttributes {
  readonly [name: string]: string | true | undefined
}

const unless = <Value extends string>(value: Value, usual: NoInfer<Value>): Value | undefined =>
  value === usual ? undefined : value

/** What sign-up asks for beside the user name, unless it is what the login asks for anyway. */
function signUpAttributes({ login, required }: Settings): string | undefined {
  const asked = { username: '', email: 'email', phone: 'phone_number' }[login]
  const others = required.filter((name) => name !== asked).join(' ')
  return unless(others, login === 'username' ? 'email' : '')
}

/** The password policy as the attribute has it, such as `12 upper lower number symbol`. */
export const passwordPolicy = ({ length, needs }: Settings): string => [length, ...needs].join(' ')

function providerAttributes(userPoolId: string): LoginAttributes {
  return {
    providers: PROVIDER,
    domain: `${readConfig().endpoint}/${userPoolId}`,
    'redirect-uri': redirectUri(),
    scopes: 'openid email profile aws.cognito.signin.user.admin',
  }
}

/** The attributes that make the login fit the pool; those that say the usual are left out. */
export function loginAttributes(
  settings: Settings,
  { userPoolId, clientId }: PlaygroundPool,
): LoginAttributes {
  const { devices, flow, layout, login, passkey, provider, remember, signup } = settings
  const isOpen = signup === 'open'
  return {
    'user-pool-id': userPoolId,
    'client-id': clientId,
    endpoint: readConfig().endpoint,
    'login-with': unless(login, 'username'),
    'auth-flow': unless(flow, 'srp'),
    layout: { auto: undefined, combined: 'combined', first: 'identifier-first' }[layout],
    'no-sign-up': isOpen ? undefined : true,
    'sign-up-attributes': isOpen ? signUpAttributes(settings) : undefined,
    'password-policy': passwordPolicy(settings),
    'offer-passkey': passkey || undefined,
    'remember-device': devices === 'off' ? undefined : devices,
    'remember-user': remember || undefined,
    ...(provider && providerAttributes(userPoolId)),
  }
}
