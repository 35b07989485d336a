import { element } from '../dom/element.ts'

/** A request as the local pool's log has it, its secrets masked. */
export interface LoggedRequest {
  readonly id: number
  readonly atMs: number
  /** Name of an operation, or a path. */
  readonly target: string
  readonly status?: number
  readonly error?: { readonly name: string; readonly message: string }
  readonly durationMs?: number
  readonly isDropped?: boolean
  readonly poolId?: string
  readonly clientId?: string
  readonly input?: unknown
  readonly output?: unknown
}

function outcome({ error, isDropped, status }: LoggedRequest): string {
  if (isDropped) return 'no answer'
  return error?.name ?? (status === undefined ? 'under way' : String(status))
}

/** A name that may break before its words, rather than in the middle of one. */
const breakable = (name: string): (Node | string)[] =>
  name
    .split(/(?<=[a-z])(?=[A-Z])/)
    .flatMap((word, at) => (at > 0 ? [element('wbr'), word] : [word]))

const isBad = ({ isDropped, status = 200 }: LoggedRequest): boolean =>
  isDropped === true || status >= 400

const json = (title: string, value: unknown): readonly HTMLElement[] =>
  value === undefined
    ? []
    : [element('h4', {}, title), element('pre', { dir: 'ltr' }, JSON.stringify(value, null, 2))]

/** A request in one line, with what was asked and answered folded away. */
export function requestItem(request: LoggedRequest): HTMLLIElement {
  const { atMs, durationMs, error, input, output, target } = request
  const took = durationMs === undefined ? '' : `${Math.round(durationMs)} ms`
  return element(
    'li',
    { class: 'record request', 'data-target': target },
    element(
      'details',
      {},
      element(
        'summary',
        {},
        element('code', { class: 'record-name' }, ...breakable(target)),
        element('span', { class: isBad(request) ? 'outcome is-bad' : 'outcome' }, outcome(request)),
        element('span', { class: 'hint took' }, took),
      ),
      element('p', { class: 'hint' }, new Date(atMs).toLocaleTimeString('en', { hour12: false })),
      error ? element('p', { class: 'problem' }, error.message) : null,
      ...json('Asked', input),
      ...json('Answered', output),
    ),
  )
}
