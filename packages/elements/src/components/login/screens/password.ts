import type { TemplateResult } from 'lit'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The password of a user name that is known already. */
export const password = (view: LoginView): TemplateResult => formFrame(view)
