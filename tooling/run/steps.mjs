import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { environment, ROOT } from './workspace.mjs'

/** Starts a program and collects its output; never rejects. */
function execute([program, ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => {
        output += text
      })
    }
    child.on('error', (error) => resolve({ ok: false, output: output + error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** Counts of a step that is one thing: done or not done. */
const single = ({ ok }) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** Counts of a JSON report, of the checks or of vitest; a failure that it does not hold counts as one. */
function reported({ ok }, report) {
  if (report === undefined) return single({ ok: false })
  const tests = report.testResults
  if (tests === undefined) return report
  // A file that cannot be loaded has no test that failed, and counts itself.
  const broken = tests.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
  ).length
  const failed = report.numFailedTests + broken
  return { passed: report.numPassedTests, failed: ok || failed > 0 ? failed : 1 }
}

/** A run: what passed and failed in it so far. */
export const createRun = () => ({
  folder: mkdtempSync(join(tmpdir(), 'cognito-kit-run-')),
  passed: 0,
  failed: 0,
})

function add(run, { passed, failed }) {
  run.passed += passed
  run.failed += failed
}

/**
 * Runs one step; its output is shown when it fails, or when `show` asks for it.
 *
 * `command` is the program and its arguments, or a function that takes the path of a JSON report to write. A step that runs
 * beside another has its title written together with what came of it.
 */
export async function step(run, title, command, { show = false, env = {}, isBeside = false } = {}) {
  const line = `${title} ... `
  if (!isBeside) process.stdout.write(line)
  const start = performance.now()
  const report = typeof command === 'function' ? join(run.folder, 'report.json') : undefined
  if (report) rmSync(report, { force: true })
  const result = await execute(report ? command(report) : command, env)
  const counts = report ? reported(result, readJson(report)) : single(result)
  add(run, counts)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const detail = report ? `${counts.passed} passed, ${counts.failed} failed, ` : ''
  const outcome = `${counts.failed === 0 ? 'ok' : 'FAILED'} (${detail}${seconds} s)\n`
  process.stdout.write(isBeside ? line + outcome : outcome)
  if (counts.failed > 0 || show) process.stdout.write(`${result.output.trimEnd()}\n`)
}

/** Does something in this process that may throw, such as finding a browser; `undefined` when it did. */
export function attempt(run, title, work) {
  try {
    return work()
  } catch (error) {
    console.log(`${title} ... FAILED\n${error.message}`)
    add(run, { passed: 0, failed: 1 })
    return undefined
  }
}

/** Prints the sum as the last line of the run and sets the exit code. */
export function finish({ folder, passed, failed }) {
  rmSync(folder, { recursive: true, force: true })
  process.exitCode = failed === 0 ? 0 : 1
  console.log(`${passed} passed, ${failed} failed`)
}
