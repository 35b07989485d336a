import { isLoopback } from '../settings/loopback.ts'

/**
 * Whether a page may use the endpoints under `/_local`: pages of the same origin or of this machine.
 *
 * Any page that a developer visits can send requests to loopback; without this rule it could read the inbox.
 */
export const isFriendly = (request: Request): boolean => {
  const origin = request.headers.get('origin')
  if (origin === null) return true
  if (!URL.canParse(origin)) return false
  const { hostname, host } = new URL(origin)
  return isLoopback(hostname) || host === new URL(request.url).host
}
