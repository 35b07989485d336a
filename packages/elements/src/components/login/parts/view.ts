import type { LoginAction, LoginField, LoginFlow, LoginState } from '@cognito-kit/core/login'
import type { Translate } from '../../../translations/translate.ts'
import type { StringOverrides } from '../../../translations/types.ts'

/** What a screen is made of: the state, and ways to speak and to answer. */
export interface LoginView {
  readonly state: LoginState
  /** First part of all ids. */
  readonly prefix: string
  readonly strings: StringOverrides
  readonly text: Translate
  /** What only steps after the first one need, once it is there. */
  readonly more: MoreParts | undefined
  readonly onAction: (action: LoginAction) => void
  readonly onChoice: (id: string) => void
  /** Says a text to screen readers. */
  readonly announce: (message: string) => void
  /** Draws the view again, for what the DOM alone knows. */
  readonly refresh: () => void
  /** What stands in a field now. */
  readonly typed: (field: LoginField) => string
  readonly totpSecret: LoginFlow['totpSecret']
}

/** Parts of the first screens' templates that are loaded with the other steps. */
export interface MoreParts {
  /** Draws what a new password needs. */
  readonly checklist: (view: LoginView, field: LoginField, id: string) => unknown
  /** Value of the attribute `passwordrules`. */
  readonly rules: (field: LoginField) => string | undefined
  /** Draws a field whose value is chosen from a list. */
  readonly select: (view: LoginView, field: LoginField, id: string, described: string) => unknown
  /** Draws what is worth a line beside errors. */
  readonly note: (view: LoginView) => unknown
  /** Draws the ways to go on. */
  readonly choices: (view: LoginView) => unknown
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

/** The action that stands beside the known user name instead of below the form. */
export function changeAction({ fields, actions }: LoginState): LoginAction | undefined {
  const change = actions.find((action) => action === 'switch-user' || action === 'start-over')
  return fields.some(({ readOnly }) => readOnly) ? change : undefined
}

/** Whether the person may act; a ceremony waits for a person who may want to go another way. */
export const isFree = ({ pending, screen }: LoginState): boolean =>
  pending === null || screen === 'passkey' || screen === 'offer-passkey'
