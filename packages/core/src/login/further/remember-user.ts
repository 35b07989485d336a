import type { Dialogue } from '../dialogue.ts'
import { type RememberedUser, writeUser } from '../remembered-user.ts'

/** Keeps a name and the way of a sign-in for the next one, where that is wanted; also where the dialogue is gone. */
export async function rememberUser(dialogue: Dialogue, remembered: RememberedUser): Promise<void> {
  if (!dialogue.options.rememberUser) return
  if (!dialogue.isOver) dialogue.keep({ remembered })
  await writeUser(dialogue.memory.client, remembered)
}

/** Forgets whoever signed in last. */
export async function forgetUser(dialogue: Dialogue): Promise<void> {
  dialogue.keep({ remembered: null })
  await writeUser(dialogue.memory.client, null)
}
