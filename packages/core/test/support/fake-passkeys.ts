import type { AcceptedPasskeys, PasskeyPort } from '../../src/index.ts'

/** What a fake authenticator does: a credential, an error by its name, or nothing until the signal ends it. */
export type Reaction = object | string | 'never'

export interface FakePasskeys extends PasskeyPort {
  readonly asked: { kind: 'create' | 'get'; options: object; conditional: boolean }[]
  readonly signals: { readonly aborted: boolean }[]
}

/** An error as a browser throws it; the text is what must not get into ours. */
export const domError = (name: string): Error => new DOMException(`said by ${name}`, name)

/** Authenticators that react as told, one reaction for each ceremony. */
export function fakePasskeys(reactions: readonly Reaction[]): FakePasskeys {
  const queue = [...reactions]
  const asked: FakePasskeys['asked'] = []
  const signals: { readonly aborted: boolean }[] = []
  const react =
    (kind: 'create' | 'get'): PasskeyPort['get'] =>
    async (options, { signal, conditional }) => {
      asked.push({ kind, options, conditional })
      signals.push(signal)
      const reaction = queue.shift()
      if (reaction === undefined) throw new Error(`unexpected ceremony ${kind}`)
      if (reaction === 'never') return new Promise(() => {})
      if (typeof reaction === 'string') throw domError(reaction)
      return reaction
    }
  return { create: react('create'), get: react('get'), asked, signals }
}

/** Authenticators that can be told which passkeys are left. */
export function listeningPasskeys(
  tell: (accepted: AcceptedPasskeys) => Promise<void>,
): FakePasskeys {
  return { ...fakePasskeys([]), signalAccepted: tell }
}
