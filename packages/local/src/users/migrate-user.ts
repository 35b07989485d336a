import { checkAttributeValues } from '../attributes/schema.ts'
import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import { type MigratedUser, userMigration } from '../triggers/user-migration.ts'
import { completeAttributes, createUser } from './create-user.ts'
import { findUser, unknownUser } from './find-user.ts'

/** What only the pool itself gives. */
const isOwn = (name: string): boolean =>
  name === 'sub' || name === 'username' || name.startsWith('cognito:')

const attributesOf = (app: App, name: string, migrated: MigratedUser) => {
  const given = Object.entries(migrated.attributes).filter(([attribute]) => !isOwn(attribute))
  const attributes = Object.fromEntries(given)
  checkAttributeValues(app.pool, attributes)
  return completeAttributes(app, name, attributes)
}

/**
 * Brings in a user whom the pool does not know and the UserMigration trigger does; without a password when it was
 * forgotten. Of two sign-ins that race to bring in the same user, the later finds it there.
 */
export const migrateUser = async (
  context: Context,
  app: App,
  name: string,
  password?: string,
): Promise<void> => {
  if (findUser(context, app, name) !== undefined) return
  const migrated = await userMigration(context, app, name, password)
  if (migrated === undefined || findUser(context, app, name) !== undefined) return
  const draft = {
    username: name,
    attributes: attributesOf(app, name, migrated),
    status: migrated.status ?? (password === undefined ? 'RESET_REQUIRED' : 'CONFIRMED'),
    password,
  }
  createUser(context, app, draft, {
    conflict: unknownUser,
    taken: migrated.forcesAlias ? 'move' : 'refuse',
  })
}
