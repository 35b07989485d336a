import type { TemplateResult } from 'lit'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** User name and password. */
export const signIn = (view: LoginView): TemplateResult => formFrame(view)
