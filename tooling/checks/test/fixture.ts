import { join } from 'node:path'
import type { Finding } from '../src/finding.ts'
import { createRepository, type Repository } from '../src/repository.ts'

/** Root of this repository, where fixtures find the TypeScript libraries. */
export const ROOT: string = join(import.meta.dirname, '../../..')

/** A repository of the given texts, by path. */
export const repositoryOf = (files: Readonly<Record<string, string>>): Repository =>
  createRepository(ROOT, new Map(Object.entries(files)))

/** A package.json with these entries, and dependencies where given. */
export const manifest = (
  folder: string,
  exports: Readonly<Record<string, string>> = { '.': './src/index.ts' },
  dependencies: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  [`packages/${folder}/package.json`]: JSON.stringify({
    name: `@cognito-kit/${folder}`,
    exports,
    dependencies,
  }),
})

/** Each finding as `file:line problem`, which is what tests compare. */
export const lines = (findings: readonly Finding[]): string[] =>
  findings.map(({ file, line, problem }) => `${file}:${line} ${problem}`)
