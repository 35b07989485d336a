import type { TemplateResult } from 'lit'
import { panelFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/**
 * Who is signed in, and the way out. The form is gone, which tells password managers that it worked.
 *
 * In pools that sign in by address or number the user name is the immutable id, which says nothing to anybody (developer
 * guide, "Customizing sign-in attributes").
 */
export function signedIn(view: LoginView): TemplateResult {
  const { sub, username = '' } = view.state.session ?? {}
  const lead = username === sub ? '' : view.text('signed-in.lead', { username })
  return panelFrame(view, view.text('signed-in.heading'), lead)
}
