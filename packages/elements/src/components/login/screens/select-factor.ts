import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The first factors that the service offers, to choose from. */
export const selectFactor = (view: LoginView): DirectiveResult => formFrame(view, { submit: null })
