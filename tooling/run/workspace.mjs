import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/** Absolute path of the repository. */
export const ROOT = join(import.meta.dirname, '../..')

/** The environment of every program started here: the workspace's own tools first, and nothing reported home. */
export function environment() {
  const tools = join(ROOT, 'node_modules/.bin')
  return {
    ...process.env,
    // pnpm and npx keep caches below HOME; a machine without one gets a temporary folder.
    HOME: process.env.HOME || mkdtempSync(join(tmpdir(), 'cognito-kit-home-')),
    PATH: [tools, process.env.PATH].filter(Boolean).join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
    // Captured output is read by people and by logs, where colour codes are noise.
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
  }
}
