import { posix } from 'node:path'
import ts from 'typescript'
import { entriesOf, packagesOf, specifierOf } from './manifest.ts'
import { isCode, lineOf, type Repository } from './repository.ts'

/** One import, re-export, `import()` or `import('...')` type in a file. */
export interface Import {
  readonly specifier: string
  readonly line: number
  /** Whether it vanishes when types are stripped. */
  readonly typeOnly: boolean
}

function isTypeOnlyImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause
  if (clause === undefined) return false
  if (clause.isTypeOnly) return true
  const names = clause.namedBindings
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((element) => element.isTypeOnly)
  )
}

function isTypeOnlyExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true
  const names = node.exportClause
  if (names === undefined || !ts.isNamedExports(names)) return false
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly)
}

function specifierIn(node: ts.Node): { specifier: ts.Expression; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    return { specifier: node.moduleSpecifier, typeOnly: isTypeOnlyImport(node) }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { specifier: node.moduleSpecifier, typeOnly: isTypeOnlyExport(node) }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument
    return ts.isStringLiteral(literal) ? { specifier: literal, typeOnly: true } : undefined
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments
    return specifier && { specifier, typeOnly: false }
  }
  return undefined
}

/** Collects all imports of a file, in order. */
export function importsOf(tree: ts.SourceFile): Import[] {
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    const hit = specifierIn(node)
    if (hit !== undefined && ts.isStringLiteral(hit.specifier)) {
      const line = lineOf(tree, node.getStart(tree))
      found.push({ specifier: hit.specifier.text, line, typeOnly: hit.typeOnly })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** An import whose target is a file of this repository. */
export interface Edge extends Import {
  readonly to: string
}

/** Which files each file imports, by path; imports of installed packages are left out. */
export type ImportGraph = ReadonlyMap<string, readonly Edge[]>

/** Path that a relative specifier means, or `undefined` where no such file is tracked. */
function resolveRelative(
  repository: Repository,
  from: string,
  specifier: string,
): string | undefined {
  const path = posix.join(posix.dirname(from), specifier)
  const candidates = [path, `${path}.ts`, `${path}/index.ts`, path.replace(/\.js$/, '.ts')]
  return candidates.find((candidate) => repository.files.has(candidate))
}

/** Builds the graph of all imports inside the repository, through the `exports` of its packages. */
export function importGraph(repository: Repository): ImportGraph {
  const entries = new Map<string, string>()
  for (const one of packagesOf(repository)) {
    for (const [subpath, file] of entriesOf(one)) {
      entries.set(specifierOf(one.manifest.name, subpath), file)
    }
  }
  const graph = new Map<string, Edge[]>()
  for (const file of repository.files.keys()) {
    if (!isCode(file)) continue
    const edges: Edge[] = []
    for (const found of importsOf(repository.parse(file))) {
      const to = found.specifier.startsWith('.')
        ? resolveRelative(repository, file, found.specifier)
        : entries.get(found.specifier)
      if (to !== undefined) edges.push({ ...found, to })
    }
    graph.set(file, edges)
  }
  return graph
}
