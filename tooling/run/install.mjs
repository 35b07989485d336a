import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { environment, ROOT } from './workspace.mjs'

const read = (path) =>
  existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined

/** Whether what is installed is what the lockfile says; pnpm leaves a copy of the lockfile it installed from. */
export function isInstalled() {
  const installed = read('node_modules/.pnpm/lock.yaml')
  return (
    installed !== undefined &&
    installed === read('pnpm-lock.yaml') &&
    existsSync(join(ROOT, 'node_modules/.modules.yaml'))
  )
}

/**
 * Installs the workspace when it is not in step with the lockfile.
 *
 * Needs Node and npm only; pnpm comes through npx in the version that package.json names.
 */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`)
  }
  if (isInstalled()) return
  const { packageManager } = JSON.parse(read('package.json'))
  console.log(`Installing dependencies with ${packageManager} ...`)
  const { status } = spawnSync(
    'npx',
    [
      '--yes',
      packageManager,
      'install',
      '--frozen-lockfile',
      '--reporter=append-only',
      '--loglevel=warn',
    ],
    {
      cwd: ROOT,
      // Without a terminal pnpm must not ask.
      env: { ...environment(), CI: '1' },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) {
    throw new Error(
      'The dependencies could not be installed. Is the package registry reachable, and is pnpm-lock.yaml in step with every package.json?',
    )
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) ensureInstalled()
