/** Whether a host name, without port, always means the machine itself. */
export const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname)

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
