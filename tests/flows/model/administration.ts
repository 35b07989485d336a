import fc from 'fast-check'
import type { Account } from './account.ts'
import { secondFactors } from './rules.ts'
import { POOL_ID, SECOND_FACTORS, type SecondFactor } from './settings.ts'
import type { Model } from './state.ts'
import type { World } from './world.ts'

/** Something that happens beside the sign-ins. */
class Happening implements fc.AsyncCommand<Model, World> {
  readonly title: string
  readonly happens: (model: Model, world: World) => Promise<unknown>

  constructor(title: string, happens: (model: Model, world: World) => Promise<unknown>) {
    this.title = title
    this.happens = happens
  }

  check(): boolean {
    return true
  }

  async run(model: Model, world: World): Promise<void> {
    await this.happens(model, world)
  }

  toString(): string {
    return this.title
  }
}

const wait = (seconds: number): Happening =>
  new Happening(`wait(${seconds})`, async (model, { clock }) => {
    clock.nowMs += seconds * 1000
    model.nowMs = clock.nowMs
  })

const change = (
  title: string,
  person: number,
  happens: (account: Account, model: Model, world: World) => Promise<unknown>,
): Happening =>
  new Happening(`${title} of person ${person}`, async (model, world) => {
    const account = model.accounts[person]
    if (account) await happens(account, model, world)
  })

const named = ({ username: Username }: Account) => ({ UserPoolId: POOL_ID, Username })

const setEnabled = (isEnabled: boolean) => (person: number) =>
  change(isEnabled ? 'enable' : 'disable', person, async (account, _model, { admin }) => {
    await admin(isEnabled ? 'AdminEnableUser' : 'AdminDisableUser', named(account))
    account.isEnabled = isEnabled
  })

const setPassword = (isPermanent: boolean) => (person: number) =>
  change(`set password, permanent ${isPermanent},`, person, async (account, model, { admin }) => {
    const Password = `Other-horse-${model.next}`
    await admin('AdminSetUserPassword', { ...named(account), Password, Permanent: isPermanent })
    account.password = Password
    account.passwordSetAtMs = model.nowMs
    account.passwordVersion += 1
    account.status = isPermanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
  })

/** A password can be reset where its owner can be told, by a contact that no second factor uses. */
function canBeReset({ settings }: Model, account: Account): boolean {
  const second = secondFactors(settings, account)
  const byPhone = account.isPhoneVerified && !second.includes('SMS_MFA')
  const byEmail = account.isEmailVerified && !second.includes('EMAIL_OTP')
  return account.status !== 'FORCE_CHANGE_PASSWORD' && (byPhone || byEmail)
}

const reset = (person: number) =>
  change('reset password', person, async (account, model, { admin }) => {
    if (!canBeReset(model, account)) return
    await admin('AdminResetUserPassword', named(account))
    account.status = 'RESET_REQUIRED'
  })

const devicesOf = async (account: Account, { admin }: World): Promise<string[]> => {
  const { Devices = [] } = await admin('AdminListDevices', named(account))
  return Devices.map(({ DeviceKey = '' }) => DeviceKey)
}

const forgetDevices = (person: number) =>
  change('forget devices', person, async (account, { settings }, world) => {
    if (!settings.devices) return
    for (const DeviceKey of await devicesOf(account, world)) {
      await world.admin('AdminForgetDevice', { ...named(account), DeviceKey })
    }
    if (account.device) account.device.isForgotten = true
  })

const trustDevices = (isRemembered: boolean) => (person: number) =>
  change(`trust devices, ${isRemembered},`, person, async (account, { settings }, world) => {
    if (!settings.devices) return
    const DeviceRememberedStatus = isRemembered ? 'remembered' : 'not_remembered'
    for (const DeviceKey of await devicesOf(account, world)) {
      await world.admin('AdminUpdateDeviceStatus', {
        ...named(account),
        DeviceKey,
        DeviceRememberedStatus,
      })
    }
    if (account.device) account.device.isRemembered = isRemembered
  })

/** What can be turned on: what the person has, and of the rest what the pool offers; mail only to a verified address. */
function canTurnOn({ settings }: Model, account: Account, factor: SecondFactor): boolean {
  if (factor === 'SOFTWARE_TOKEN_MFA') return account.hasApp
  const has = factor === 'SMS_MFA' ? account.hasPhone : account.isEmailVerified
  return has && settings.offered.includes(factor)
}

const prefer = (person: number, wanted: readonly SecondFactor[], preferred: SecondFactor | null) =>
  change(`prefer ${preferred} among ${wanted},`, person, async (account, model, { admin }) => {
    const turnedOn = wanted.filter((factor) => canTurnOn(model, account, factor))
    const first = turnedOn.find((factor) => factor === preferred) ?? null
    const setting = (factor: SecondFactor) => ({
      Enabled: turnedOn.includes(factor),
      PreferredMfa: factor === first,
    })
    await admin('AdminSetUserMFAPreference', {
      ...named(account),
      SMSMfaSettings: setting('SMS_MFA'),
      SoftwareTokenMfaSettings: setting('SOFTWARE_TOKEN_MFA'),
      EmailMfaSettings: setting('EMAIL_OTP'),
    })
    account.turnedOn = turnedOn
    account.preferred = first
  })

const person = fc.constantFrom(0, 0, 1)

export const happening: fc.Arbitrary<fc.AsyncCommand<Model, World>> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(1, 31, 31, 31, 100, 1000, 700_000).map(wait) },
  { weight: 1, arbitrary: person.map(setEnabled(false)) },
  { weight: 3, arbitrary: person.map(setEnabled(true)) },
  { weight: 2, arbitrary: person.map(setPassword(true)) },
  { weight: 1, arbitrary: person.map(setPassword(false)) },
  { weight: 1, arbitrary: person.map(reset) },
  { weight: 1, arbitrary: person.map(forgetDevices) },
  { weight: 1, arbitrary: person.map(trustDevices(true)) },
  { weight: 1, arbitrary: person.map(trustDevices(false)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        person,
        fc.oneof(fc.subarray([...SECOND_FACTORS]), fc.constant([...SECOND_FACTORS])),
        fc.constantFrom<SecondFactor | null>(null, ...SECOND_FACTORS),
      )
      .map((drawn) => prefer(...drawn)),
  },
)
