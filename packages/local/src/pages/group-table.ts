import type { GroupType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { key } from '../store/store.ts'
import { type Html, html } from '../wire/html.ts'
import { address, poolPath } from './page.ts'
import { counted, empty, table, take } from './parts.ts'

/** Groups that a pool shows. */
const MAX_GROUPS = 50

/** The groups of a pool, each of which leads to its members. */
export const groupTable = ({ store }: Context, poolId: string): Html => {
  const { hasMore, taken } = take(store.groups.list(key(poolId, '')), MAX_GROUPS)
  if (taken.length === 0) return empty('This pool has no groups.')
  const rowOf = ({ Description, GroupName = '', Precedence, RoleArn }: GroupType) => ({
    key: `group-${GroupName}`,
    cells: [
      html`<a href="${address(poolPath(poolId), { group: GroupName })}#users">${GroupName}</a>`,
      counted(store.groupMembers.count(key(poolId, GroupName, '')), 'member'),
      Precedence ?? '',
      RoleArn ?? '',
      Description ?? '',
    ],
  })
  const heads = ['Group', 'Members', 'Precedence', 'Role', 'Description']
  return html`${table({ caption: 'Groups by name', heads, rows: taken.map(rowOf) })}${
    hasMore ? html`<p class="soft">These are the first ${MAX_GROUPS}.</p>` : ''
  }`
}
