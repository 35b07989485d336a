import type { LoginView } from './view.ts'

/** Where the code went and how long it works; the masked address is all that the service tells. */
export function codeLead({ state, text }: LoginView): string {
  const { delivery, notice, screen } = state
  const key = notice === 'code-resent' ? 'code.resent' : 'code.sent'
  const where = delivery
    ? text(key, { destination: delivery.destination })
    : text('code.sent-somewhere')
  const known = screen === 'reset-password' || screen === 'confirm-sign-up'
  return `${where} ${text(`${known ? screen : 'code'}.lifetime`)}`
}
