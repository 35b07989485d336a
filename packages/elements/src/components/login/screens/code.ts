import type { DirectiveResult } from 'lit/directive.js'
import { codeLead } from '../parts/code-lead.ts'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A code that the service sent, as first or as second factor. */
export const code = (view: LoginView): DirectiveResult => formFrame(view, { lead: codeLead(view) })
