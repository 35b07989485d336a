import type { TemplateResult } from 'lit'
import { panelFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** Who is signed in, and the way out. The form is gone, which tells password managers that it worked. */
export const signedIn = (view: LoginView): TemplateResult =>
  panelFrame(
    view,
    view.text('signed-in.heading'),
    view.text('signed-in.lead', { username: view.state.session?.username ?? view.state.username }),
  )
