import { hmacSha1 } from '../encoding/digest.ts'
import { equalText } from '../encoding/equal.ts'

/** Length of a time step (RFC 6238 section 4.1, X). */
const STEP_MS = 30_000

/** Digits of a code. */
const DIGITS = 6

/** How many steps a code may be old or early: authenticator apps go by their own clock (RFC 6238 section 5.2). */
const WINDOW = 1

/** The time step of a moment (RFC 6238 section 4.2, T). */
export const timeStepOf = (nowMs: number): number => Math.floor(nowMs / STEP_MS)

/** The code of a secret in a time step (RFC 4226 section 5.3, with the step as counter). */
export const totpCode = (secret: Uint8Array, step: number): string => {
  const counter = new Uint8Array(8)
  new DataView(counter.buffer).setBigUint64(0, BigInt(step))
  const mac = hmacSha1(secret, counter)
  const offset = (mac.at(-1) ?? 0) & 0x0f
  const truncated = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff
  return String(truncated % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The time step that a code belongs to, the newest in the window, or `undefined`; every step is compared. */
export const matchTotp = (secret: Uint8Array, code: string, nowMs: number): number | undefined => {
  let found: number | undefined
  for (let away = -WINDOW; away <= WINDOW; away += 1) {
    const step = timeStepOf(nowMs) + away
    if (step >= 0 && equalText(totpCode(secret, step), code)) found = step
  }
  return found
}
