/**
 * Defines all elements of this package.
 *
 * @module
 */
import './components/account/account.ts'
import './components/delete-account/delete-account.ts'
import './components/devices/devices.ts'
import './components/login/login.ts'
import './components/mfa/mfa.ts'
import './components/passkeys/passkeys.ts'
import './components/password/password.ts'
import './components/profile/profile.ts'
import './components/provider/provider.ts'
import './components/sessions/sessions.ts'
