import type { TemplateResult } from 'lit'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The first factors that the service offers, to choose from. */
export const selectFactor = (view: LoginView): TemplateResult => formFrame(view, { submit: null })
