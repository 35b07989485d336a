import type { User } from '@cognito-kit/core'
import { nothing, type TemplateResult } from 'lit'
import { type ButtonInput, buttonTemplate } from '../../surface/parts/button.ts'
import { badge, type Row, rowsTemplate } from '../../surface/parts/row.ts'
import type { SurfaceView, Values } from '../../surface/state.ts'
import { contactOf, MFA_FACTORS, type MfaFactor } from './mfa-factors.ts'
import { type AppSetup, totpForm } from './totp-form.ts'

/** What the person can do with their factors. */
export interface MfaActions {
  readonly setUp: () => void
  readonly finish: (values: Values) => void
  readonly cancel: () => void
  readonly copy: () => void
  readonly turnOn: (factor: MfaFactor) => void
  readonly turnOff: (factor: MfaFactor) => void
  readonly prefer: (factor: MfaFactor) => void
}

/** What the factors are drawn from. */
export interface MfaInput {
  readonly user: User
  readonly factors: readonly MfaFactor[]
  /** Factors that the pool has refused. */
  readonly unavailable: ReadonlySet<MfaFactor>
  /** The authenticator app that is being set up; drawn, and kept nowhere else. */
  readonly setup: AppSetup | null
  readonly actions: MfaActions
}

const isOn = (factor: MfaFactor, { mfa }: User): boolean =>
  mfa.includes(MFA_FACTORS[factor].setting)

function factOf({ text }: SurfaceView, factor: MfaFactor, input: MfaInput): string {
  const { contact } = MFA_FACTORS[factor]
  if (input.unavailable.has(factor)) return text('account.mfa.unavailable')
  if (!contact) return text('account.mfa.totp-lead')
  const destination = contactOf(factor, input.user)
  return destination ? text('account.mfa.code-lead', { destination }) : text(contact.missing)
}

type Verb = 'set-up' | 'replace' | 'turn-on' | 'turn-off' | 'prefer'

/**
 * What can be done with a factor. Each has a place of its own in the row, so that no button turns into another one under
 * the pointer or the focus of somebody who waits for it.
 */
function verbsOf(factor: MfaFactor, { unavailable, user }: MfaInput): readonly (Verb | null)[] {
  const { setting } = MFA_FACTORS[factor]
  const isApp = factor === 'totp'
  if (isOn(factor, user)) {
    const others = user.mfa.some((one) => one !== setting)
    const canPrefer = others && user.preferredMfa !== setting
    return [canPrefer ? 'prefer' : null, isApp ? 'replace' : null, 'turn-off']
  }
  if (unavailable.has(factor)) return []
  if (isApp) return [null, 'set-up']
  return [null, null, contactOf(factor, user) ? 'turn-on' : null]
}

function verbButton(
  view: SurfaceView,
  verb: Verb,
  factor: MfaFactor,
  { actions }: MfaInput,
): TemplateResult {
  const { text } = view
  const name = text(MFA_FACTORS[factor].title)
  const base: Pick<ButtonInput, 'action' | 'of' | 'label'> = {
    action: verb,
    of: factor,
    label: text(`account.mfa.${verb}`),
  }
  switch (verb) {
    case 'set-up':
    case 'replace':
      return buttonTemplate(view, { ...base, onClick: actions.setUp })
    case 'turn-on':
      return buttonTemplate(view, {
        ...base,
        name: text('account.mfa.turn-on-name', { name }),
        onClick: () => actions.turnOn(factor),
      })
    case 'turn-off':
      return buttonTemplate(view, {
        ...base,
        name: text('account.mfa.turn-off-name', { name }),
        tone: 'danger',
        onClick: () => actions.turnOff(factor),
      })
    case 'prefer':
      return buttonTemplate(view, {
        ...base,
        name: text('account.mfa.prefer-name', { name }),
        onClick: () => actions.prefer(factor),
      })
  }
}

function factorRow(view: SurfaceView, factor: MfaFactor, input: MfaInput): Row {
  const { text } = view
  const { icon, setting, title } = MFA_FACTORS[factor]
  const { setup, user } = input
  const on = isOn(factor, user)
  const isFirst = on && user.preferredMfa === setting && user.mfa.length > 1
  return {
    key: factor,
    icon,
    title: text(title),
    badges: [
      on ? badge(text('account.mfa.on'), 'good') : badge(text('account.mfa.off')),
      isFirst ? badge(text('account.mfa.preferred')) : nothing,
    ],
    facts: [[factOf(view, factor, input)]],
    actions: verbsOf(factor, input).map((verb) =>
      verb ? verbButton(view, verb, factor, input) : nothing,
    ),
    form: factor === 'totp' && setup ? totpForm(view, setup, input.actions) : undefined,
  }
}

/** The second factors of the person, one row for each. */
export const mfaView = (view: SurfaceView, input: MfaInput): TemplateResult =>
  rowsTemplate(input.factors.map((factor) => factorRow(view, factor, input)))
