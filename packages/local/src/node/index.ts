/**
 * The local user pool on a TCP port, for Node.
 *
 * @module
 */
export { PortInUseError, StartError } from './errors.ts'
export type { SmtpOptions } from './mail-client.ts'
export { readSeedFile } from './read-seed-file.ts'
export { type LocalServer, type ServeOptions, serve } from './serve.ts'
