import type { User } from '@cognito-kit/core'
import { nothing, type TemplateResult } from 'lit'
import { alertIcon, doneIcon } from '../../internal/icons.ts'
import { buttonTemplate, taskId } from '../../surface/parts/button.ts'
import { formTemplate } from '../../surface/parts/form.ts'
import { badge, type Part, type Row, rowsTemplate } from '../../surface/parts/row.ts'
import type { SurfaceView, Values } from '../../surface/state.ts'
import { fieldLabel } from '../../translations/translate.ts'
import { isContact, profileField } from './profile-fields.ts'

/** What the person is doing: reading, changing one attribute, or entering the code for it. */
export type ProfileScreen =
  | { readonly name: 'rows' }
  | { readonly name: 'edit'; readonly attribute: string }
  | {
      readonly name: 'verify'
      readonly attribute: string
      /** Where the code went, as far as the service tells. */
      readonly destination: string | null
      readonly isResent: boolean
      /** The value that stays in use until the code is entered. */
      readonly keeps: string | null
    }

/** What the person can do with their profile. */
export interface ProfileActions {
  readonly edit: (attribute: string) => void
  readonly save: (attribute: string, values: Values) => void
  readonly verify: (attribute: string) => void
  readonly resend: (attribute: string) => void
  readonly confirm: (attribute: string, values: Values) => void
  readonly cancel: (attribute: string) => void
}

/** What the profile is drawn from. */
export interface ProfileInput {
  readonly user: User
  readonly attributes: readonly string[]
  readonly screen: ProfileScreen
  readonly actions: ProfileActions
}

function editForm(view: SurfaceView, attribute: string, input: ProfileInput): TemplateResult {
  const { actions, user } = input
  const { strings, text } = view
  const field = {
    ...profileField(attribute),
    name: attribute,
    label: fieldLabel(strings, attribute),
    value: user.attributes[attribute],
    // An empty value takes the attribute away; the service knows which ones it must have.
    isOptional: true,
    hint: isContact(attribute) ? text('account.profile.contact-hint') : undefined,
  }
  return formTemplate(view, {
    screen: `edit-${attribute}`,
    task: taskId('save', attribute),
    fields: [field],
    submit: text('account.profile.save'),
    onSubmit: (values) => actions.save(attribute, values),
    onCancel: () => actions.cancel(attribute),
  })
}

function verifyLead({ text }: SurfaceView, screen: ProfileScreen & { name: 'verify' }): string {
  const { destination, isResent, keeps } = screen
  const sent = isResent ? 'code.resent' : 'code.sent'
  return [
    destination ? text(sent, { destination }) : text('code.sent-somewhere'),
    text('account.profile.verify-lifetime'),
    keeps ? text('account.profile.verify-keeps', { value: keeps }) : '',
  ].join(' ')
}

function verifyForm(
  view: SurfaceView,
  screen: ProfileScreen & { name: 'verify' },
  { actions }: ProfileInput,
): TemplateResult {
  const { strings, text } = view
  const { attribute } = screen
  const resend = {
    action: 'resend-code',
    of: attribute,
    label: text('action.resend-code'),
    onClick: () => actions.resend(attribute),
  }
  return formTemplate(view, {
    screen: `verify-${attribute}`,
    task: taskId('confirm', attribute),
    heading: text('account.profile.verify-name', { name: fieldLabel(strings, attribute) }),
    lead: verifyLead(view, screen),
    fields: [
      {
        name: 'code',
        label: fieldLabel(strings, 'code'),
        type: 'code',
        autocomplete: 'one-time-code',
        hint: attribute === 'email' ? text('hint.code') : undefined,
      },
    ],
    submit: text('account.profile.confirm'),
    actions: [buttonTemplate(view, resend)],
    onSubmit: (values) => actions.confirm(attribute, values),
    onCancel: () => actions.cancel(attribute),
  })
}

function verification(
  { text }: SurfaceView,
  { attributes }: User,
  name: string,
): TemplateResult | typeof nothing {
  if (!isContact(name) || !attributes[name]) return nothing
  return attributes[`${name}_verified`] === 'true'
    ? badge(text('account.profile.verified'), 'good', doneIcon)
    : badge(text('account.profile.unverified'), 'warn', alertIcon)
}

function actionsOf(view: SurfaceView, attribute: string, input: ProfileInput): readonly Part[] {
  const { actions, user } = input
  const { strings, text } = view
  const value = user.attributes[attribute]
  const name = fieldLabel(strings, attribute)
  const isOpen = isContact(attribute) && user.attributes[`${attribute}_verified`] !== 'true'
  const kind = value ? 'change' : 'add'
  const verify = {
    action: 'verify',
    of: attribute,
    label: text('account.profile.verify'),
    name: text('account.profile.verify-name', { name }),
    onClick: () => actions.verify(attribute),
  }
  const edit = {
    action: 'edit',
    of: attribute,
    label: text(`account.profile.${kind}`),
    name: text(`account.profile.${kind}-name`, { name }),
    onClick: () => actions.edit(attribute),
  }
  return [value && isOpen ? buttonTemplate(view, verify) : nothing, buttonTemplate(view, edit)]
}

function profileRow(view: SurfaceView, attribute: string, input: ProfileInput): Row {
  const { screen, user } = input
  const isHere = screen.name !== 'rows' && screen.attribute === attribute
  const verifying = isHere && screen.name === 'verify' ? verifyForm(view, screen, input) : undefined
  const editing = isHere && screen.name === 'edit' ? editForm(view, attribute, input) : undefined
  return {
    key: attribute,
    title: fieldLabel(view.strings, attribute),
    badges: [verification(view, user, attribute)],
    value: user.attributes[attribute] || view.text('account.profile.not-set'),
    isUnset: !user.attributes[attribute],
    facts: [],
    actions: actionsOf(view, attribute, input),
    form: verifying ?? editing,
  }
}

/** The attributes of the person, one row for each; the one that is changed is a form. */
export const profileView = (view: SurfaceView, input: ProfileInput): TemplateResult =>
  rowsTemplate(input.attributes.map((attribute) => profileRow(view, attribute, input)))
