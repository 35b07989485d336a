import ts from 'typescript'
import type { Finding } from './finding.ts'
import { importsOf } from './imports.ts'
import { entriesOf, packagesOf } from './manifest.ts'
import { isPackageSource, lineOf, type Repository } from './repository.ts'

const DIRECTORY = /(^|\/)\.{1,2}\/?$|(^|\/)index(\.[cm]?[jt]s)?$/

function defaultExports(repository: Repository, file: string): Finding[] {
  const tree = repository.parse(file)
  const isDefault = (node: ts.Statement): boolean =>
    ts.isExportAssignment(node) ||
    (ts.canHaveModifiers(node) &&
      (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))
  return tree.statements.filter(isDefault).map((node) => ({
    file,
    line: lineOf(tree, node.getStart(tree)),
    problem: 'has a default export',
    remedy: 'export it by name',
  }))
}

function barrelImports(repository: Repository, file: string): Finding[] {
  return importsOf(repository.parse(file))
    .filter(({ specifier }) => specifier.startsWith('.') && DIRECTORY.test(specifier))
    .map(({ specifier, line }) => ({
      file,
      line,
      problem: `imports the directory or index ${specifier}`,
      remedy: 'import the file that declares what you need',
    }))
}

/** Finds internal barrels: an `index.ts` that is no public entry, imports of one, and default exports. */
export function noBarrels(repository: Repository): Finding[] {
  const entries = new Set(
    packagesOf(repository)
      .flatMap(entriesOf)
      .map(([, file]) => file),
  )
  return [...repository.files.keys()].filter(isPackageSource).flatMap((file) => {
    const findings = [...barrelImports(repository, file), ...defaultExports(repository, file)]
    if (!file.endsWith('/index.ts') || entries.has(file)) return findings
    const problem = 'is an index that no `exports` entry names'
    const remedy = 'name the file after what it exports, or list it in package.json'
    return [{ file, line: 0, problem, remedy }, ...findings]
  })
}
