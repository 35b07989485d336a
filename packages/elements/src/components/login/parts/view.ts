import type { LoginAction, LoginState } from '@cognito-kit/core/login'
import type { TextTable } from '../../../translations/text-table.ts'
import type { Translate } from '../../../translations/translate.ts'

/** What a screen is made of: the state, and ways to speak and to answer. */
export interface LoginView {
  readonly state: LoginState
  /** The work under way takes longer than usual. */
  readonly slow: boolean
  /** First part of all ids. */
  readonly prefix: string
  readonly strings: TextTable
  readonly text: Translate
  readonly onSubmit: (event: SubmitEvent) => void
  readonly onAction: (action: LoginAction) => void
  /** Says a text to screen readers. */
  readonly announce: (message: string) => void
}

/** What is shown before the flow has said anything. */
export const LOADING_STATE: LoginState = {
  screen: 'loading',
  fields: [],
  actions: [],
  choices: [],
  pending: null,
  error: null,
  notice: null,
  username: '',
  delivery: null,
  challengeName: null,
  parameters: {},
  isRemembered: false,
  expiresAtMs: null,
  session: null,
}

/** The field that the error is shown at; `null` also where that field cannot be typed in, so that no error is lost. */
export function errorField({ error, fields }: LoginState): string | null {
  const field = fields.find(({ name, readOnly }) => name === error?.field && !readOnly)
  return field?.name ?? null
}
