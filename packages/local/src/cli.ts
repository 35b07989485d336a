#!/usr/bin/env node
import { type Command, readCommandLine, USAGE, UsageError } from './node/command-line.ts'
import { PortInUseError, StartError } from './node/errors.ts'
import { type LocalServer, serve } from './node/serve.ts'
import { parseSmtpUrl } from './node/smtp-url.ts'
import { SeedError } from './seed/seed-error.ts'

/** Where a defect arose; its message may quote input, so it is left out. */
const reportDefect = (error: unknown): void => {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  const name = error instanceof Error ? error.name : typeof error
  console.error(['Defect in cognito-kit local:', name, ...frames].join('\n'))
}

const stopOnSignal = (server: LocalServer): void => {
  const stop = (): void => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

const run = async (command: Command): Promise<void> => {
  if (command.kind !== 'serve') {
    // The build puts the version of the package here.
    const version = process.env.COGNITO_KIT_VERSION ?? 'from source'
    return console.log(command.kind === 'help' ? USAGE : version)
  }
  const server = await serve({ ...command.options, onUnexpectedError: reportDefect })
  stopOnSignal(server)
  console.log(`listening on ${server.url}`)
  if (command.quiet) return
  console.log(`inbox, pools and users: ${server.url}/_local/`)
  // Without the credentials that the address may hold.
  const mailServer = parseSmtpUrl(command.options.smtp?.url ?? '')
  if (mailServer !== undefined) {
    console.log(`e-mails go on to ${mailServer.host}:${mailServer.port}`)
  }
}

const fail = (error: unknown): void => {
  const isUsage = error instanceof UsageError || error instanceof SeedError
  const isKnown = isUsage || error instanceof PortInUseError || error instanceof StartError
  if (isKnown) console.error(`cognito-kit-local: ${error.message}`)
  else reportDefect(error)
  if (error instanceof UsageError) console.error("Try 'cognito-kit-local --help'.")
  process.exitCode = isUsage ? 2 : 1
}

readCommandLine(process.argv.slice(2)).then(run).catch(fail)
