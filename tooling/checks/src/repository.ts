import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** The repository as checks see it: paths from its root with `/`, and their text. */
export interface Repository {
  /** Absolute path of the root; where installed packages are looked up. */
  readonly root: string
  readonly files: ReadonlyMap<string, string>
  /** The syntax tree of a TypeScript or JavaScript file; parsed once. */
  parse(file: string): ts.SourceFile
  /** Trees that programs share, by absolute path; parsing the libraries anew for each would take seconds. */
  readonly shared: Map<string, ts.SourceFile>
}

/** Makes a repository of file texts; tests pass their fixtures here. */
export function createRepository(root: string, files: ReadonlyMap<string, string>): Repository {
  const trees = new Map<string, ts.SourceFile>()
  return {
    root,
    files,
    shared: new Map(),
    parse(file) {
      const known = trees.get(file)
      if (known !== undefined) return known
      const text = files.get(file) ?? ''
      const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
      trees.set(file, tree)
      return tree
    },
  }
}

/** Reads every file that git tracks or would track, without those that look binary. */
export function readRepository(root: string): Repository {
  const listing = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const files = new Map<string, string>()
  for (const file of [...new Set(listing.split('\0'))].sort()) {
    const path = join(root, file)
    if (file === '' || !existsSync(path)) continue
    const text = readFileSync(path, 'utf8')
    if (!text.includes('\0')) files.set(file, text)
  }
  return createRepository(root, files)
}

/** Line of a position in a syntax tree, counted from 1. */
export const lineOf = (tree: ts.SourceFile, position: number): number =>
  tree.getLineAndCharacterOfPosition(position).line + 1

/** Whether a file is TypeScript or JavaScript. */
export const isCode = (file: string): boolean => /\.(ts|tsx|mts|js|mjs)$/.test(file)

/** Whether a file is hand-written source of a published package. */
export const isPackageSource = (file: string): boolean =>
  /^packages\/[^/]+\/src\//.test(file) && isCode(file) && !file.includes('/src/generated/')
