import { POOL, type Wire } from '../../support/wire.ts'
import { type Case, invalidParameter, notFound, refused } from './case.ts'

const MISSING = 'Group not found.'
const group = { UserPoolId: POOL, GroupName: 'admins' }

const list = (wire: Wire, Filter: string) => wire.send('ListUsers', { UserPoolId: POOL, Filter })

/** Operations on a group that has to be there. */
const ON_A_GROUP = [
  'GetGroup',
  'UpdateGroup',
  'DeleteGroup',
  'ListUsersInGroup',
  'AdminAddUserToGroup',
  'AdminRemoveUserFromGroup',
] as const

/** Groups that are not there or are there already, and searches that are not understood. */
export const GROUPS: readonly Case[] = [
  ...ON_A_GROUP.map((operation) =>
    notFound(123, `an unknown group, ${operation}`, MISSING, (wire) =>
      wire.send(operation, { ...group, Username: 'anna' }),
    ),
  ),
  refused('GroupExistsException')(
    124,
    'a name that another group has',
    'A group with the name already exists.',
    async (wire) => {
      await wire.succeed('CreateGroup', group)
      return wire.send('CreateGroup', group)
    },
  ),
  invalidParameter(137, 'a filter without quotes', 'Error while parsing filter', (wire) =>
    list(wire, 'username = anna'),
  ),
  invalidParameter(137, 'a filter that ends too early', 'Error while parsing filter', (wire) =>
    list(wire, 'username='),
  ),
  invalidParameter(
    138,
    'a filter by a custom attribute',
    'Invalid search attribute: custom:foo',
    (wire) => list(wire, 'custom:foo = "bar"'),
  ),
]
