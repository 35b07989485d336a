import type { UserStatusType, UserType } from '@cognito-kit/protocol'
import { type Attributes, toAttributeList } from '../attributes/attribute-list.ts'
import type { UserRecord } from '../store/records.ts'

/** The members of {@link describeUser}. */
export interface UserDescription {
  readonly Username: string
  readonly UserCreateDate: number
  readonly UserLastModifiedDate: number
  readonly Enabled: boolean
  readonly UserStatus: UserStatusType
}

/** What every description of a user by an administrator's operation has, apart from the attributes. */
export const describeUser = (user: UserRecord): UserDescription => ({
  Username: user.username,
  UserCreateDate: user.createdAtMs / 1000,
  UserLastModifiedDate: user.modifiedAtMs / 1000,
  Enabled: user.enabled,
  UserStatus: user.status,
})

/** A user as lists show it. */
export const listedUser = (user: UserRecord, attributes: Attributes): UserType => ({
  ...describeUser(user),
  Attributes: toAttributeList(attributes),
})
