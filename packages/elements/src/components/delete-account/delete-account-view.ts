import { html, nothing, type TemplateResult } from 'lit'
import { buttonTemplate } from '../../surface/parts/button.ts'
import { type Part, rowsTemplate } from '../../surface/parts/row.ts'
import type { SurfaceView } from '../../surface/state.ts'

/** What the part is drawn from. */
export interface DeleteInput {
  /** What the person is known by. */
  readonly name: string
  /** Whether the data can be downloaded first. */
  readonly canExport: boolean
  readonly onExport: () => void
  readonly onDelete: () => void
}

/** Which account it is, a copy of what it holds, and the way to its end. */
export function deleteAccountView(view: SurfaceView, input: DeleteInput): TemplateResult {
  const { canExport, name, onDelete, onExport } = input
  const { text } = view
  const copy = { action: 'export', label: text('account.delete.export'), onClick: onExport }
  const end = {
    action: 'delete',
    label: text('account.delete.submit'),
    tone: 'danger',
    onClick: onDelete,
  } as const
  const actions: readonly Part[] = [
    canExport ? buttonTemplate(view, copy) : nothing,
    buttonTemplate(view, end),
  ]
  return html`${rowsTemplate([{ key: 'account', title: name, facts: [], actions }])}`
}
