import { posix } from 'node:path'
import ts from 'typescript'
import type { Finding } from './finding.ts'
import { docHolder } from './js-doc.ts'
import { entriesOf, type Package, packagesOf, specifierOf } from './manifest.ts'
import { createProgram, publicDeclarations } from './program.ts'
import { isPackageSource, type Repository } from './repository.ts'

/** The code of one `@example`, and the line of the file on which it starts. */
export interface Example {
  readonly file: string
  readonly line: number
  readonly code: string
}

/** Takes the comment's margin off, keeping every line, and the fence where it says that this is TypeScript. */
function codeOf(raw: string): string | undefined {
  const lines = raw
    .split('\n')
    .map((line) => line.replace(/^\s*\*(?!\/) ?/, '').replace(/\*\/\s*$/, ''))
  const fence = lines.find((line) => line.trim() !== '')?.match(/^\s*```(\w*)/)
  if (fence && !['', 'ts', 'typescript', 'js'].includes(fence[1] ?? '')) return undefined
  const code = lines.map((line) => (/^\s*```/.test(line) ? '' : line)).join('\n')
  return code.trimStart().startsWith('<') ? undefined : code
}

/** Collects the TypeScript examples of a file; those in HTML or a shell are left out. */
export function examplesIn(tree: ts.SourceFile, file: string): Example[] {
  const found: Example[] = []
  const seen = new Set<number>()
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(docHolder(node))) {
      if (tag.tagName.text !== 'example' || seen.has(tag.pos)) continue
      seen.add(tag.pos)
      const start = tag.tagName.end
      const code = codeOf(tree.text.slice(start, tag.end))
      const line = tree.getLineAndCharacterOfPosition(start).line + 1
      if (code !== undefined) found.push({ file, line, code })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Collects the TypeScript programs of a README. */
export function readmeExamples(text: string, file: string): Example[] {
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map((fence) => ({
    file,
    line: text.slice(0, fence.index).split('\n').length + 1,
    code: fence[1] ?? '',
  }))
}

/** Names that an example declares or imports itself, and all names that it mentions. */
function namesIn(code: string): { own: Set<string>; mentioned: Set<string> } {
  const tree = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true)
  const own = new Set<string>()
  const mentioned = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) mentioned.add(node.text)
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isInterfaceDeclaration(node)
    if (declares && node.name !== undefined && ts.isIdentifier(node.name)) own.add(node.name.text)
    if (ts.isBindingElement(node) && ts.isIdentifier(node.name)) own.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return { own, mentioned }
}

/** One line of imports of the public names that an example mentions, before its code. */
function moduleOf(code: string, exported: ReadonlyMap<string, string>): string {
  const { own, mentioned } = namesIn(code)
  const imports = [...mentioned]
    .filter((name) => exported.has(name) && !own.has(name))
    .map((name) => `import { ${name} } from '${exported.get(name)}';`)
  return `${imports.join(' ')} export {};${code}`
}

function publicNames(repository: Repository, one: Package): Map<string, string> {
  const entries = entriesOf(one)
  const program = createProgram(
    repository,
    entries.map(([, file]) => file),
  )
  const names = new Map<string, string>()
  for (const [subpath, file] of entries) {
    for (const name of publicDeclarations(program, repository, file).keys()) {
      if (!names.has(name)) names.set(name, specifierOf(one.manifest.name, subpath))
    }
  }
  return names
}

function checkPackage(repository: Repository, one: Package): Finding[] {
  const root = `packages/${one.folder}`
  const examples = [...repository.files.keys()]
    .filter((file) => isPackageSource(file) && file.startsWith(`${root}/`))
    .flatMap((file) => examplesIn(repository.parse(file), file))
    .concat(readmeExamples(repository.files.get(`${root}/README.md`) ?? '', `${root}/README.md`))
  if (examples.length === 0) return []
  const exported = publicNames(repository, one)
  const paths = examples.map((_, index) => `${root}/example-${index}.ts`)
  const modules = new Map(
    examples.map(({ code }, index) => [paths[index] ?? '', moduleOf(code, exported)]),
  )
  const ambient = `${root}/examples.d.ts`
  const roots = repository.files.has(ambient) ? [ambient, ...paths] : paths
  const program = createProgram(repository, roots, modules)
  return examples.flatMap(({ file, line }, index) => {
    const tree = program.getSourceFile(posix.join(repository.root, paths[index] ?? ''))
    if (tree === undefined) return []
    const problems = [
      ...program.getSyntacticDiagnostics(tree),
      ...program.getSemanticDiagnostics(tree),
    ]
    return problems.map(({ messageText, start }) => ({
      file,
      line: line + tree.getLineAndCharacterOfPosition(start ?? 0).line,
      problem: `the example does not type-check: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      remedy: `correct it, or declare what it presumes in ${ambient}`,
    }))
  })
}

/** Finds examples in comments and READMEs that do not type-check against the package as its users see it. */
export function examples(repository: Repository): Finding[] {
  return packagesOf(repository).flatMap((one) => checkPackage(repository, one))
}
