import { fold } from '../attributes/aliases.ts'
import type { Context } from '../context.ts'
import type { MessageRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { type Endpoint, jsonAnswer } from './endpoint.ts'

/**
 * Which messages to show; everything when empty.
 *
 * @example
 * const filter: MessageFilter = { username: 'ada@example.com' }
 */
export interface MessageFilter {
  /** User name, sub, e-mail address or telephone number of the receiver; case does not matter. */
  readonly username?: string | undefined
  readonly poolId?: string | undefined
}

/** The attributes by which a person may be asked for. */
const NAMES = ['sub', 'email', 'phone_number', 'preferred_username']

/** All names of the user that a message went to, in lower case. */
const namesOf = (context: Context, { poolId, username }: MessageRecord): readonly string[] => {
  const pool = context.store.pools.get(poolId)?.pool
  const user =
    pool === undefined ? undefined : context.store.users.get(key(poolId, fold(pool, username)))
  const names = [username, ...NAMES.map((name) => user?.attributes[name] ?? '')]
  return names.map((name) => name.toLowerCase())
}

/** The messages that the server "sent" and a filter lets through, newest last. */
export const findMessages = (context: Context, filter: MessageFilter): readonly MessageRecord[] => {
  const wanted = filter.username?.toLowerCase()
  const known = new Map<string, readonly string[]>()
  const isFor = (message: MessageRecord): boolean => {
    if (filter.poolId !== undefined && message.poolId !== filter.poolId) return false
    if (wanted === undefined || message.destination.toLowerCase() === wanted) return true
    const user = key(message.poolId, message.username)
    const names = known.get(user) ?? namesOf(context, message)
    known.set(user, names)
    return names.includes(wanted)
  }
  return [...context.store.messages.list('')].map(([, message]) => message).filter(isFor)
}

/** `GET /_local/messages?username=&poolId=`: the inbox as JSON. */
export const getMessages: Endpoint = ({ context }, request) => {
  const query = new URL(request.url).searchParams
  const filter = {
    // An empty parameter filters nothing.
    username: query.get('username') || undefined,
    poolId: query.get('poolId') || undefined,
  }
  return jsonAnswer({ messages: findMessages(context, filter) })
}
