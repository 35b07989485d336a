import type { LoginScreen } from '@cognito-kit/core/login'
import type { LoginElement } from './login-element.ts'
import { ANNA } from './login-pool.ts'

/** Signs in with user name and password on one screen, as far as the next screen. */
export async function signInAs(
  login: LoginElement,
  next: LoginScreen = 'signed-in',
  { username, password }: typeof ANNA = ANNA,
): Promise<void> {
  await login.waitFor('sign-in')
  await login.fill({ username, password })
  await login.submit()
  await login.waitFor(next)
}

/** Types the user name where that is all that the first screen asks for, as far as the next screen. */
export async function nameOnly(
  login: LoginElement,
  next: LoginScreen,
  username: string = ANNA.username,
): Promise<void> {
  await login.waitFor('sign-in')
  await login.fill({ username })
  await login.submit()
  await login.waitFor(next)
}

/** Types a code, as far as the next screen. */
export async function enterCode(
  login: LoginElement,
  code: string,
  next: LoginScreen = 'signed-in',
): Promise<void> {
  await login.fill({ code })
  await login.submit()
  await login.waitFor(next)
}
