import { isLoopback } from '../settings/loopback.ts'

/** Host name of a Host header, without the port (RFC 9110 section 7.2). */
const hostnameOf = (header: string): string => header.replace(/:\d+$/, '')

/** Whether a server bound to `host` can be reached from this machine alone. */
export const bindsToLoopback = (host: string): boolean =>
  isLoopback(host.includes(':') ? `[${host}]` : host)

/**
 * Whether a request may be answered by a server that is bound to `host`.
 *
 * A page of the internet can point its own name to 127.0.0.1 and would then be of the same origin as this server
 * (DNS rebinding); its requests carry that name in the Host header, so loopback answers to its own names alone.
 */
export const isAllowedHost = (host: string, header: string | undefined): boolean =>
  !bindsToLoopback(host) || (header !== undefined && isLoopback(hostnameOf(header)))
