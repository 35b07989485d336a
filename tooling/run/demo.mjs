// `npm run demo`: a local pool and the demo page, from a clean clone.
import { createServer } from 'node:net'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { ensureInstalled } from './install.mjs'

const HOST = '127.0.0.1'
const USAGE = `Usage: npm run demo [-- --dev]

Starts a local user pool and the demo page.

  --dev        serve the page from its sources, with live reload
  PORT         port of the page (default 5173)
  LOCAL_PORT   port of the local pool (default 9229)
`

/** Something that the person can put right; told in one line. */
class DemoError extends Error {}

function readPort(variable, fallback) {
  const text = process.env[variable] || String(fallback)
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new DemoError(`${variable} must be a port from 1 to 65535, not '${text}'.`)
}

const isTaken = (port) =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', ({ code }) => resolve(code))
    probe.listen(port, HOST, () => probe.close(() => resolve(undefined)))
  })

/** Said before anything is installed or built, with the way out. */
async function checkPort(variable, port, what) {
  const code = await isTaken(port)
  if (!code) return
  const problem =
    code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${code})`
  throw new DemoError(
    `Port ${port} for the ${what} ${problem}; set ${variable} to another one, for example: ${variable}=${port === 65_535 ? port - 1 : port + 1} npm run demo`,
  )
}

/** The accounts of the first page; those of the playground stand on its page. */
function accounts({ pools: [{ users = [] }] }) {
  const lines = users.map(({ username, password, temporaryPassword }) => {
    const note = password ? '' : '   temporary: choose your own'
    return `    ${username.padEnd(8)} ${password ?? temporaryPassword}${note}`
  })
  return lines.join('\n')
}

/** Passkeys belong to a domain, so the pages that have them are shown under the name of this machine. */
const onLocalhost = (url, path) => new URL(path, url.replace(HOST, 'localhost'))

const summary = (page, pool) => `
  Demo page        ${page.url}
  Playground       ${onLocalhost(page.url, 'playground')}   settings of a pool, and what the login makes of them
  Account          ${onLocalhost(page.url, 'account')}   profile, password, passkeys, devices, sessions
  Themes           ${onLocalhost(page.url, 'themes')}   colours, corners, sizes
  Local pool       ${pool.url}   pool ${pool.seed.pools[0].id}, client ${pool.seed.pools[0].clients[0].id}
  E-mails, texts   in the inbox beside the login
  Behind it all    ${pool.url}/_local/   inbox, users, requests, the clock

  Accounts to try
${accounts(pool.seed)}
    or create one: any address will do, its code arrives in the inbox

  Ctrl-C stops both.
`

/** Stops everything once, and leaves with success: ending the demo is what was asked for. */
function stopOnSignal(running) {
  let isStopping = false
  const stop = async () => {
    // A terminal and npm both pass Ctrl-C on, so it comes twice.
    if (isStopping) return
    isStopping = true
    process.exitCode = 0
    // A browser that holds a connection open must not hold the terminal.
    await Promise.race([Promise.allSettled(running.map(({ close }) => close())), delay(2000)])
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function readFlags(args) {
  const unknown = args.find((arg) => !['--dev', '--help'].includes(arg))
  if (unknown) throw new DemoError(`${unknown} is not an option; try npm run demo -- --help`)
  return { isDev: args.includes('--dev'), isHelp: args.includes('--help') }
}

async function run() {
  const { isDev, isHelp } = readFlags(process.argv.slice(2))
  if (isHelp) return console.log(USAGE)
  const port = readPort('PORT', 5173)
  const localPort = readPort('LOCAL_PORT', 9229)
  if (port === localPort) throw new DemoError('PORT and LOCAL_PORT must be two different ports.')
  await checkPort('LOCAL_PORT', localPort, 'local pool')
  await checkPort('PORT', port, 'demo page')
  ensureInstalled()
  // Only now are their dependencies there.
  const { servePool } = await import('../../apps/demo/server/serve-pool.mjs')
  const { servePage } = await import('../../apps/demo/server/serve-page.mjs')
  const running = []
  stopOnSignal(running)
  const pool = await servePool(localPort)
  running.push(pool)
  const page = await servePage({ port, endpoint: pool.url, isDev })
  running.push(page)
  console.log(summary(page, pool))
}

run().catch((error) => {
  console.error(error instanceof DemoError ? error.message : error)
  process.exit(1)
})
