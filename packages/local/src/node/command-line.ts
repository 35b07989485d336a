import { parseArgs } from 'node:util'
import { SeedError } from '../seed/seed-error.ts'
import type { Seed } from '../seed/types.ts'
import type { SmtpOptions } from './mail-client.ts'
import { readSeedFile } from './read-seed-file.ts'
import type { ServeOptions } from './serve.ts'
import { parseSmtpUrl } from './smtp-url.ts'

/** What the command prints for `--help`. */
export const USAGE = `Usage: cognito-kit-local [options]

A local Amazon Cognito user pool for development and tests. Not for production.

  --port NUMBER         port to listen on; 0 chooses a free one (default 9229)
  --host ADDRESS        address to bind to (default 127.0.0.1)
  --data DIR            keep everything in this directory (default: in memory)
  --seed FILE           JSON file with pools, clients and users to start with
  --fixed-code DIGITS   every code that is sent is this one, 4 to 8 digits
  --smtp URL            forward e-mails to this mail server, smtp://[USER:PASSWORD@]HOST:PORT
  --smtp-from ADDRESS   sender of forwarded e-mails (default: as the pool has it)
  --quiet               print nothing but the address
  --help                print this text
  --version             print the version
`

/** A command line that is wrong; the message says how. */
export class UsageError extends Error {}

/** What a command line asks for. */
export type Command =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'serve'; readonly quiet: boolean; readonly options: ServeOptions }

const FLAGS = {
  port: { type: 'string', default: '9229' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string' },
  seed: { type: 'string' },
  'fixed-code': { type: 'string' },
  smtp: { type: 'string' },
  'smtp-from': { type: 'string' },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
} as const

const parseFlags = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The value of a flag when it matches, or a complaint that names the flag. */
const checked = <Value extends string | undefined>(
  flag: string,
  value: Value,
  pattern: RegExp,
  wanted: string,
): Value => {
  if (value === undefined || pattern.test(value)) return value
  throw new UsageError(`${flag} must be ${wanted}, not '${value}'`)
}

/** The mail server to forward to; the address is not repeated, because it may hold a password. */
const readSmtp = (url: string | undefined, from: string | undefined): SmtpOptions | undefined => {
  if (url === undefined) {
    if (from !== undefined) throw new UsageError('--smtp-from needs --smtp')
    return undefined
  }
  if (parseSmtpUrl(url) === undefined) {
    throw new UsageError('--smtp must be an address such as smtp://127.0.0.1:1025')
  }
  return {
    url,
    from: checked(
      '--smtp-from',
      from,
      /^[^\s@]+@[^\s@]+$|^.*<[^\s@]+@[^\s@]+>$/,
      'an e-mail address',
    ),
  }
}

const readSeed = async (path: string | undefined): Promise<Seed | undefined> => {
  if (path === undefined) return undefined
  try {
    return await readSeedFile(path)
  } catch (error) {
    throw error instanceof SeedError
      ? new SeedError('', `seed file ${path}: ${error.message}`)
      : error
  }
}

/** Any number up to 65535. */
const PORT = /^(?:\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/

/**
 * Reads a command line, and the seed file that it names.
 *
 * @throws {@link UsageError} when a flag is unknown or its value is bad.
 * @throws {@link SeedError} when the seed file is.
 */
export const readCommandLine = async (args: readonly string[]): Promise<Command> => {
  const flags = parseFlags(args)
  if (flags.help) return { kind: 'help' }
  if (flags.version) return { kind: 'version' }
  const options = {
    port: Number(checked('--port', flags.port, PORT, 'a number from 0 to 65535')),
    host: checked('--host', flags.host, /^[\w.:-]+$/, 'an address'),
    dataDirectory: checked('--data', flags.data, /./, 'a directory'),
    fixedCode: checked('--fixed-code', flags['fixed-code'], /^\d{4,8}$/, '4 to 8 digits'),
    smtp: readSmtp(flags.smtp, flags['smtp-from']),
    seed: await readSeed(flags.seed),
  }
  return { kind: 'serve', quiet: flags.quiet, options }
}
