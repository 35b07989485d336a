import { isLoopback } from '../settings/loopback.ts'

/** What a mail client needs to know of a mail server. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** Whether the connection is encrypted from its first byte (RFC 8314). */
  readonly secure: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
  /** Whether it is on this machine, where certificates vouch for nothing. */
  readonly isLocal: boolean
}

/** Ports of submission without and with encryption from the start (RFC 8314 section 3). */
const PORTS: { readonly [protocol: string]: number } = { 'smtp:': 587, 'smtps:': 465 }

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Reads the address of a mail server, such as `smtp://user:password@127.0.0.1:1025`; `undefined` when it is none. */
export const parseSmtpUrl = (text: string): SmtpServer | undefined => {
  if (!URL.canParse(text)) return undefined
  const { hash, hostname, password, pathname, port, protocol, search, username } = new URL(text)
  const defaultPort = PORTS[protocol]
  const isMore = hash !== '' || search !== '' || (pathname !== '' && pathname !== '/')
  if (defaultPort === undefined || hostname === '' || isMore) return undefined
  const [user, pass] = [decode(username), decode(password)]
  if (user === undefined || pass === undefined) return undefined
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? defaultPort : Number(port),
    secure: protocol === 'smtps:',
    ...(user === '' ? {} : { auth: { user, pass } }),
    isLocal: isLoopback(hostname),
  }
}
