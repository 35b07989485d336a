import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'

/** One line of a table: the first cell names the contender. */
export type Row = Readonly<Record<string, string | number>>

const RESULTS = join(import.meta.dirname, '../../results')

function cells(rows: readonly Row[]): string[][] {
  const columns = Object.keys(rows[0] ?? {})
  const body = rows.map((row) => columns.map((column) => String(row[column] ?? '')))
  return [columns, ...body]
}

/** Prints a table and writes it to `bench/results/<name>.json`, with what it was measured on. */
export function report(name: string, title: string, rows: readonly Row[]): void {
  const lines = cells(rows)
  const widths = (lines[0] ?? []).map((_, index) =>
    Math.max(...lines.map((line) => line[index]?.length ?? 0)),
  )
  console.log(`\n${title}`)
  for (const line of lines) {
    const padded = line.map((cell, index) =>
      index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
    )
    console.log(padded.join('  '))
  }
  mkdirSync(RESULTS, { recursive: true })
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  const text = JSON.stringify(
    { title, measuredAt: new Date().toISOString(), machine, rows },
    null,
    2,
  )
  writeFileSync(join(RESULTS, `${name}.json`), `${text}\n`)
}

/** The middle value, which a single slow run does not move. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
