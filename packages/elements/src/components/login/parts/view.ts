import type { LoginAction, LoginField, LoginFlow, LoginState } from '@cognito-kit/core/login'
import type { TextTable } from '../../../translations/text-table.ts'
import type { Translate } from '../../../translations/translate.ts'

/** What a screen is made of: the state, and ways to speak and to answer. */
export interface LoginView {
  readonly state: LoginState
  /** First part of all ids. */
  readonly prefix: string
  /** All texts that are there, and those among them that the page brought. */
  readonly strings: TextTable
  readonly overrides: TextTable
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

/** Whether an action can be taken: the ways out of a screen always can, also from a service that does not answer. */
export const isOpen = (state: LoginState, action: LoginAction): boolean =>
  isFree(state) || !/^(other-ways|resend-code|skip|sign-out)$/.test(action)
