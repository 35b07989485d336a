import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The password of a user name that is known already. */
export const password = (view: LoginView): DirectiveResult => formFrame(view)
