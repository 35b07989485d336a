import { codeLead } from './code-lead.ts'
import type { LoginView } from './view.ts'

/** What to say to screen readers of the state: that work goes on or takes long, or what has been achieved. */
export function newsText(view: LoginView): string {
  const { notice, pending, screen, actions } = view.state
  if (screen === 'loading') return actions.length ? view.text('pending.slow') : ''
  if (pending) return view.text('pending.busy')
  if (!notice) return ''
  if (notice !== 'code-sent' && notice !== 'code-resent') return view.text(`notice.${notice}`)
  return codeLead(view)
}
