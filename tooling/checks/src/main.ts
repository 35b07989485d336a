import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { CHECKS, type Check } from './checks.ts'
import { type Finding, sortFindings } from './finding.ts'
import { type Repository, readRepository } from './repository.ts'

const place = ({ file, line }: Finding): string => (line > 0 ? `${file}:${line}` : file)

/** Runs one check and prints what it found; true when it found nothing. */
async function runCheck(check: Check, repository: Repository): Promise<boolean> {
  const { findings, figures = [] } = await check.run(repository)
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'} ${check.name}: ${check.promise}`)
  for (const figure of figures) console.log(`       ${figure}`)
  for (const finding of sortFindings(findings)) {
    console.log(`  ${place(finding)}\n       ${finding.problem}\n       -> ${finding.remedy}`)
  }
  return findings.length === 0
}

/** `tsx main.ts [name...] [--json file]` runs all checks or those named. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' } },
  })
  const chosen = CHECKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  const unknown = positionals.filter((name) => !CHECKS.some((check) => check.name === name))
  if (unknown.length > 0) {
    throw new TypeError(
      `no check is called ${unknown.join(', ')}; there are ${CHECKS.map(({ name }) => name).join(', ')}`,
    )
  }
  const repository = readRepository(join(import.meta.dirname, '../../..'))
  let passed = 0
  for (const check of chosen) if (await runCheck(check, repository)) passed += 1
  const counts = { passed, failed: chosen.length - passed }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(counts))
  process.exitCode = counts.failed === 0 ? 0 : 1
}

await main()
