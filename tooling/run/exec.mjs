import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { ensureInstalled } from './install.mjs'
import { environment, ROOT } from './workspace.mjs'

/** Installs what is missing, then runs a program of the workspace in this terminal and leaves with its exit code. */
export function exec(program, ...args) {
  ensureInstalled()
  const { status, error } = spawnSync(program, args, {
    cwd: ROOT,
    env: environment(),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error) throw error
  process.exitCode = status ?? 1
}
