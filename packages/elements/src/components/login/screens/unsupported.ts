import type { TemplateResult } from 'lit'
import { panelFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A challenge that this version does not know. */
export const unsupported = (view: LoginView): TemplateResult =>
  panelFrame(
    view,
    view.text('unsupported.heading'),
    view.text('unsupported.lead', { challenge: view.state.challengeName ?? '?' }),
  )
