import type { Client } from '@cognito-kit/core'
import type { PasswordPolicy } from '@cognito-kit/core/login'
import { html, type TemplateResult } from 'lit'
import type { AccountSurface } from '../../events/error-event.ts'
import type { StringSource } from '../../translations/types.ts'
import type { MfaFactor } from '../mfa/mfa-factors.ts'

/** What the sections are told. */
export interface SectionInput {
  readonly client: Client | null
  readonly strings: StringSource | undefined
  readonly density: 'comfortable' | 'compact' | undefined
  readonly attributeNames: readonly string[] | undefined
  readonly passwordPolicy: PasswordPolicy | undefined
  readonly issuer: string | undefined
  readonly factors: readonly MfaFactor[] | undefined
  readonly noExport: boolean
}

interface Section {
  /** Loads what the section is made of; one that is not shown is not loaded. */
  readonly load: () => Promise<unknown>
  readonly template: (input: SectionInput) => TemplateResult
}

/**
 * A section of `<cognito-account>`.
 *
 * @example
 * const sections: readonly AccountSection[] = ['profile', 'password', 'sessions']
 */
export type AccountSection = Exclude<AccountSurface, 'account'>

/** All sections, in the order in which they are shown unless the page wants another. */
const SECTIONS: { readonly [Name in AccountSection]: Section } = {
  profile: {
    load: () => import('../profile/profile.ts'),
    template: ({ attributeNames, client, density, strings }) =>
      html`<cognito-profile variant="bare" .client=${client} .strings=${strings} .density=${density} .attributeNames=${attributeNames}></cognito-profile>`,
  },
  password: {
    load: () => import('../password/password.ts'),
    template: ({ client, density, passwordPolicy, strings }) =>
      html`<cognito-password variant="bare" .client=${client} .strings=${strings} .density=${density} .passwordPolicy=${passwordPolicy}></cognito-password>`,
  },
  mfa: {
    load: () => import('../mfa/mfa.ts'),
    template: ({ client, density, factors, issuer, strings }) =>
      html`<cognito-mfa variant="bare" .client=${client} .strings=${strings} .density=${density} .issuer=${issuer} .factors=${factors}></cognito-mfa>`,
  },
  passkeys: {
    load: () => import('../passkeys/passkeys.ts'),
    template: ({ client, density, strings }) =>
      html`<cognito-passkeys variant="bare" .client=${client} .strings=${strings} .density=${density}></cognito-passkeys>`,
  },
  devices: {
    load: () => import('../devices/devices.ts'),
    template: ({ client, density, strings }) =>
      html`<cognito-devices variant="bare" .client=${client} .strings=${strings} .density=${density}></cognito-devices>`,
  },
  sessions: {
    load: () => import('../sessions/sessions.ts'),
    template: ({ client, density, strings }) =>
      html`<cognito-sessions variant="bare" .client=${client} .strings=${strings} .density=${density}></cognito-sessions>`,
  },
  'delete-account': {
    load: () => import('../delete-account/delete-account.ts'),
    template: ({ client, density, noExport, strings }) =>
      html`<cognito-delete-account variant="bare" .client=${client} .strings=${strings} .density=${density} .noExport=${noExport}></cognito-delete-account>`,
  },
}

/** An attribute can name a section that there is not. */
const sectionOf = (name: string): Section | undefined =>
  Object.hasOwn(SECTIONS, name) ? SECTIONS[name as AccountSection] : undefined

/** The names of the sections, in their usual order. */
export const sectionNames = (): readonly AccountSection[] =>
  Object.keys(SECTIONS) as AccountSection[]

/** Reads the attribute `sections`; throws `TypeError` naming the first word that is none. */
export function checkSections(names: readonly string[] | undefined): void {
  const wrong = names?.find((name) => !sectionOf(name))
  if (wrong) throw new TypeError(`sections: "${wrong}" is none of ${sectionNames().join(', ')}`)
}

/** Loads what a section is made of. */
export const loadSection = (name: AccountSection): Promise<unknown> =>
  sectionOf(name)?.load() ?? Promise.resolve()

/** Draws a section; it keeps its room until it is loaded. */
export const sectionTemplate = (
  name: AccountSection,
  input: SectionInput,
): TemplateResult | undefined => sectionOf(name)?.template(input)
