import type { LoginScreen } from '@cognito-kit/core/login'
import type { LoginView } from './parts/view.ts'
import { loading } from './screens/loading.ts'
import { signIn } from './screens/sign-in.ts'
import { signedIn } from './screens/signed-in.ts'

/** Draws one screen. */
export type ScreenTemplate = (view: LoginView) => unknown

/** The screens that somebody may meet first; all others are loaded when the form is first touched. */
export const firstScreens: { readonly [Screen in LoginScreen]?: ScreenTemplate } = {
  loading,
  'sign-in': signIn,
  'signed-in': signedIn,
}
