import { readConfig } from '../config.ts'

/** Reads one of the local pool's endpoints for people and tests; `null` when it does not answer. */
export async function readLocal<Answer>(path: string): Promise<Answer | null> {
  try {
    const answer = await fetch(`${readConfig().endpoint}/_local/${path}`)
    return answer.ok ? ((await answer.json()) as Answer) : null
  } catch {
    return null
  }
}

/** Sends to one of them; `null` when it does not answer or refuses. */
export async function writeLocal<Answer>(path: string, body: unknown): Promise<Answer | null> {
  try {
    const answer = await fetch(`${readConfig().endpoint}/_local/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return answer.ok ? ((await answer.json()) as Answer) : null
  } catch {
    return null
  }
}
