import type { LoginScreen } from '@cognito-kit/core/login'
import type { TemplateResult } from 'lit'
import type { LoginView } from './parts/view.ts'
import { confirmSignUp } from './screens/confirm-sign-up.ts'
import { forgotPassword } from './screens/forgot-password.ts'
import { loading } from './screens/loading.ts'
import { newPassword } from './screens/new-password.ts'
import { resetPassword } from './screens/reset-password.ts'
import { signIn } from './screens/sign-in.ts'
import { signUp } from './screens/sign-up.ts'
import { signedIn } from './screens/signed-in.ts'
import { unsupported } from './screens/unsupported.ts'

/** Draws one screen. */
export type ScreenTemplate = (view: LoginView) => TemplateResult

/** One view for each screen of the flow. */
export const loginScreens: { readonly [Screen in LoginScreen]: ScreenTemplate } = {
  loading,
  'sign-in': signIn,
  'sign-up': signUp,
  'confirm-sign-up': confirmSignUp,
  'forgot-password': forgotPassword,
  'reset-password': resetPassword,
  'new-password': newPassword,
  password: unsupported,
  'select-factor': unsupported,
  passkey: unsupported,
  code: unsupported,
  totp: unsupported,
  'select-mfa': unsupported,
  'set-up-mfa': unsupported,
  'set-up-totp': unsupported,
  'set-up-email': unsupported,
  'custom-challenge': unsupported,
  'offer-passkey': unsupported,
  'remember-device': unsupported,
  unsupported,
  'signed-in': signedIn,
}
