import type { Context } from '../context.ts'
import { groupsOf } from '../settings/groups.ts'
import type { UserRecord } from '../store/records.ts'
import { type Caller, hasTrigger, invokeForResponse, type TriggerCall } from './invoke.ts'
import { type Response, readList, readObject, readText, unrecognizable } from './response.ts'
import { anyMetadata, laterMetadata, userAttributes } from './user-attributes.ts'

/** Why tokens are made. */
export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens'
  | 'TokenGeneration_HostedAuth'

/** What shall be different in the claims of one token. */
export interface ClaimChanges {
  readonly set: { readonly [name: string]: unknown }
  readonly suppress: readonly string[]
}

/** Groups and roles in place of the user's own; what is left out stays as it is. */
export interface GroupChanges {
  readonly groups?: readonly string[] | undefined
  readonly roles?: readonly string[] | undefined
  readonly preferredRole?: string | undefined
}

/** All that the trigger can change in the tokens of one sign-in. */
export interface TokenChanges {
  readonly id: ClaimChanges
  readonly access: ClaimChanges
  readonly scopesToAdd: readonly string[]
  readonly scopesToSuppress: readonly string[]
  readonly groups: GroupChanges
}

const NO_CLAIMS: ClaimChanges = { set: {}, suppress: [] }

/** What a pool without the trigger changes. */
const NO_CHANGES: TokenChanges = {
  id: NO_CLAIMS,
  access: NO_CLAIMS,
  scopesToAdd: [],
  scopesToSuppress: [],
  groups: {},
}

const readClaims = (response: Response, allowsAnyValue: boolean): ClaimChanges => {
  const set = readObject(response, 'claimsToAddOrOverride') ?? {}
  // The first version knows texts alone.
  if (!allowsAnyValue && Object.values(set).some((value) => typeof value !== 'string')) {
    throw unrecognizable()
  }
  return { set, suppress: readList(response, 'claimsToSuppress') ?? [] }
}

const readGroups = (response: Response): GroupChanges => {
  const details = readObject(response, 'groupOverrideDetails') ?? {}
  return {
    groups: readList(details, 'groupsToOverride'),
    roles: readList(details, 'iamRolesToOverride'),
    preferredRole: readText(details, 'preferredRole'),
  }
}

const readFirstVersion = (response: Response): TokenChanges => {
  const details = readObject(response, 'claimsOverrideDetails') ?? {}
  return { ...NO_CHANGES, id: readClaims(details, false), groups: readGroups(details) }
}

const readScopes = (response: Response, name: string): readonly string[] => {
  const scopes = readList(response, name) ?? []
  if (scopes.some((scope) => /\s/.test(scope))) throw unrecognizable()
  return scopes
}

const readLaterVersion = (response: Response): TokenChanges => {
  const details = readObject(response, 'claimsAndScopeOverrideDetails') ?? {}
  const access = readObject(details, 'accessTokenGeneration') ?? {}
  return {
    id: readClaims(readObject(details, 'idTokenGeneration') ?? {}, true),
    access: readClaims(access, true),
    scopesToAdd: readScopes(access, 'scopesToAdd'),
    scopesToSuppress: readScopes(access, 'scopesToSuppress'),
    groups: readGroups(details),
  }
}

/** Version of the event, from the version in the pool's settings. */
const VERSIONS = { V1_0: '1', V2_0: '2', V3_0: '3' } as const

/** The groups of a user, as the answer may give them back. */
const groupConfiguration = (context: Context, user: UserRecord): object => {
  const { groups, preferredRole = null, roles } = groupsOf(context, user)
  return { groupsToOverride: groups, iamRolesToOverride: roles, preferredRole }
}

const requestOf = (
  context: Context,
  user: UserRecord,
  source: TokenSource,
): TriggerCall['request'] => ({
  userAttributes: userAttributes(user),
  groupConfiguration: groupConfiguration(context, user),
  ...(source === 'TokenGeneration_RefreshTokens' ? anyMetadata(context) : laterMetadata(context)),
})

/** Asks PreTokenGeneration what shall be different in new tokens. */
export const preTokenGeneration = async (
  context: Context,
  app: Caller,
  user: UserRecord,
  about: { readonly source: TokenSource; readonly scopes: readonly string[] },
): Promise<TokenChanges> => {
  // Most pools have none; their sign-ins do not pay for the event.
  if (!hasTrigger(context, app, 'PreTokenGeneration')) return NO_CHANGES
  const version = app.pool.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0'
  const isFirst = version === 'V1_0'
  const request = requestOf(context, user, about.source)
  const response = await invokeForResponse(context, app, 'PreTokenGeneration', {
    source: about.source,
    version: VERSIONS[version],
    userName: user.username,
    request: isFirst ? request : { ...request, scopes: about.scopes },
    response: isFirst ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
  })
  if (response === undefined) return NO_CHANGES
  return isFirst ? readFirstVersion(response) : readLaterVersion(response)
}

/**
 * Asks PreTokenGeneration what shall be different in a token of the client itself; only the third version is asked, and
 * no user stands in its event (developer guide, "Pre token generation").
 */
export const preClientTokenGeneration = async (
  context: Context,
  app: Caller,
  scopes: readonly string[],
): Promise<TokenChanges> => {
  const version = app.pool.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion
  if (version !== 'V3_0') return NO_CHANGES
  const response = await invokeForResponse(context, app, 'PreTokenGeneration', {
    source: 'TokenGeneration_ClientCredentials',
    version: VERSIONS[version],
    userName: 'ClientCredentials',
    request: { ...anyMetadata(context), scopes },
    response: { claimsAndScopeOverrideDetails: null },
  })
  // A client is in no group.
  return response === undefined ? NO_CHANGES : { ...readLaterVersion(response), groups: {} }
}
