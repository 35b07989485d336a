/** How the pool of a model signs people in by their addresses. */
export type SignInBy = 'name' | 'alias' | 'address'

/** Settings of the pool of a model. */
export interface ModelSettings {
  readonly signInBy: SignInBy
  /** Whether an address stays until the new one is verified. */
  readonly keeps: boolean
}

interface Code {
  /** What was sent; unknown to the model until it is read. */
  readonly text?: string | undefined
  readonly contact: string
  /** The address that the user had when it was sent. */
  readonly at: string
}

/** A user as far as addresses and names go. */
export interface ModelUser {
  readonly email?: string | undefined
  readonly email_verified?: string | undefined
  readonly name?: string | undefined
  readonly code?: Code | undefined
}

/** All users of a model by name. */
export interface World {
  readonly [user: string]: ModelUser
}

/** Something that is asked of the pool. */
export type Command =
  | {
      readonly kind: 'update'
      readonly who: string
      readonly isAdmin: boolean
      readonly values: {
        readonly email?: string
        readonly email_verified?: string
        readonly name?: string
      }
    }
  | { readonly kind: 'ask'; readonly who: string }
  | { readonly kind: 'verify'; readonly who: string; readonly text: string }

/** What comes of it: the name of an error or `ok`, and the users after it. */
export interface Outcome {
  readonly result: string
  readonly world: World
}

/** The code that a user could give now. */
export const usableCode = ({ code, email = '' }: ModelUser): Code | undefined =>
  code?.at === email ? code : undefined

const isPending = (user: ModelUser, code: Code | undefined): code is Code =>
  code !== undefined && code.contact !== user.email

/** Whom an address signs in. */
export const holderOf = (
  { signInBy }: ModelSettings,
  world: World,
  email: string | undefined,
): string | undefined =>
  Object.keys(world).find(
    (name) =>
      email !== undefined &&
      world[name]?.email === email &&
      (signInBy === 'address' || (signInBy === 'alias' && world[name]?.email_verified === 'true')),
  )

const refuse = (world: World, result: string): Outcome => ({ result, world })

const accept = (world: World, who: string, user: ModelUser): Outcome => ({
  result: 'ok',
  world: { ...world, [who]: user },
})

const isTaken = (settings: ModelSettings, world: World, who: string, email?: string): boolean => {
  const { [who]: _self, ...others } = world
  return holderOf(settings, others, email) !== undefined
}

type Update = Extract<Command, { kind: 'update' }>

const update = (
  settings: ModelSettings,
  world: World,
  { isAdmin, values, who }: Update,
): Outcome => {
  const before = world[who] ?? {}
  if (values.email === 'nowhere') return refuse(world, 'InvalidParameterException')
  if (!isAdmin && values.email_verified !== undefined) {
    return refuse(world, 'NotAuthorizedException')
  }
  const code = usableCode(before)
  const named = 'name' in values ? { ...before, name: values.name || undefined } : before
  const withAddress = (email: string | undefined, email_verified?: string): Outcome => {
    const isHeld = isTaken(settings, world, who, email)
    const counts = settings.signInBy === 'address' || email_verified === 'true'
    return isHeld && counts
      ? refuse(world, 'AliasExistsException')
      : accept(world, who, { ...named, email, email_verified, code: undefined })
  }
  if (values.email === '') return withAddress(undefined)
  if (values.email_verified === 'true') {
    return withAddress(
      values.email ?? (isPending(before, code) ? code.contact : before.email),
      'true',
    )
  }
  if (values.email === undefined || values.email === before.email) {
    const verified = values.email_verified || before.email_verified
    const kept = values.email !== undefined && isPending(before, code) ? undefined : before.code
    const after = { ...named, email_verified: verified, code: kept }
    return accept(world, who, after)
  }
  if (isTaken(settings, world, who, values.email)) return refuse(world, 'AliasExistsException')
  const sent = (at: string): Code => ({ contact: values.email ?? '', at })
  return settings.keeps
    ? accept(world, who, { ...named, code: sent(before.email ?? '') })
    : accept(world, who, {
        ...named,
        email: values.email,
        email_verified: 'false',
        code: sent(values.email),
      })
}

const ask = (world: World, who: string): Outcome => {
  const user = world[who] ?? {}
  const code = usableCode(user)
  const contact = isPending(user, code) ? code.contact : user.email
  return contact === undefined
    ? refuse(world, 'InvalidParameterException')
    : accept(world, who, { ...user, code: { contact, at: user.email ?? '' } })
}

const verify = (settings: ModelSettings, world: World, who: string, text: string): Outcome => {
  const user = world[who] ?? {}
  const code = usableCode(user)
  if (code === undefined) return refuse(world, 'ExpiredCodeException')
  if (code.text !== text) return refuse(world, 'CodeMismatchException')
  const isHeld = isTaken(settings, world, who, code.contact)
  if (isHeld && settings.signInBy === 'address') return refuse(world, 'AliasExistsException')
  const others = Object.fromEntries(
    Object.entries(world).map(([name, other]) => [
      name,
      isHeld && other.email === code.contact && other.email_verified === 'true'
        ? { ...other, email_verified: 'false' }
        : other,
    ]),
  )
  const proven = { email: code.contact, email_verified: 'true', code: undefined }
  return accept(others, who, { ...user, ...proven })
}

/** What the guide and the catalogue of errors say comes of a command. */
export const expected = (settings: ModelSettings, world: World, command: Command): Outcome => {
  switch (command.kind) {
    case 'update':
      return update(settings, world, command)
    case 'ask':
      return ask(world, command.who)
    case 'verify':
      return verify(settings, world, command.who, command.text)
  }
}
