import { posix } from 'node:path'
import ts from 'typescript'
import type { Finding } from './finding.ts'
import { docOf, hasSummary, tagText } from './js-doc.ts'
import { entriesOf, type Package, packagesOf } from './manifest.ts'
import { createProgram, publicDeclarations } from './program.ts'
import { isPackageSource, lineOf, type Repository } from './repository.ts'
import { signatureProblems } from './signature-docs.ts'

type Report = (node: ts.Node, problem: string, remedy: string) => void

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

/** The later signatures of an overloaded function, whose first one carries the comment. */
function isLaterOverload(node: ts.Statement, before: ts.Statement | undefined): boolean {
  if (!ts.isFunctionDeclaration(node) || before === undefined) return false
  return ts.isFunctionDeclaration(before) && before.name?.text === node.name?.text
}

function checkSummaries(tree: ts.SourceFile, report: Report): void {
  tree.statements.forEach((node, index) => {
    if (!isExported(node) || isLaterOverload(node, tree.statements[index - 1])) return
    if (hasSummary(docOf(node))) return
    report(node, 'an export without a summary', 'say in one sentence, with a dot, what it is for')
  })
}

function checkPublicMethods(node: ts.ClassDeclaration, report: Report): void {
  for (const member of node.members) {
    const isHidden =
      ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Override)
    if (!ts.isMethodDeclaration(member) || isHidden !== 0 || ts.isPrivateIdentifier(member.name))
      continue
    if (hasSummary(docOf(member))) continue
    report(member, `the public method ${member.name.getText()} has no summary`, 'say what it does')
  }
}

function checkExample(node: ts.Node, name: string, report: Report): void {
  const examples = (docOf(node)?.tags ?? []).filter(({ tagName }) => tagName.text === 'example')
  if (examples.some((tag) => tagText(tag).trim() !== '')) return
  report(node, `the public ${name} has no @example`, 'add a short one that type-checks')
}

/** The function behind a declaration: itself, or the arrow that a constant holds. */
function functionOf(node: ts.Declaration): ts.SignatureDeclaration | undefined {
  if (ts.isFunctionDeclaration(node)) return node
  const value = ts.isVariableDeclaration(node) ? node.initializer : undefined
  return value !== undefined && ts.isArrowFunction(value) ? value : undefined
}

function checkPublic(name: string, node: ts.Declaration, report: Report): void {
  const signature = functionOf(node)
  if (signature !== undefined) {
    for (const problem of signatureProblems(signature, docOf(node))) {
      report(node, `the public ${name} ${problem}`, 'complete its JSDoc')
    }
    checkExample(node, name, report)
  } else if (ts.isClassDeclaration(node)) {
    checkExample(node, name, report)
    checkPublicMethods(node, report)
  } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
    checkExample(node, name, report)
  }
}

function checkEntries(repository: Repository, one: Package): Finding[] {
  const entries = entriesOf(one).map(([, file]) => file)
  const program = createProgram(repository, entries)
  const findings: Finding[] = []
  const seen = new Set<ts.Declaration>()
  for (const entry of entries) {
    for (const [name, declarations] of publicDeclarations(program, repository, entry)) {
      const [node] = declarations
      if (node === undefined || seen.has(node)) continue
      seen.add(node)
      const tree = node.getSourceFile()
      const file = posix.relative(repository.root, tree.fileName)
      if (!isPackageSource(file) || !file.startsWith(`packages/${one.folder}/`)) continue
      checkPublic(name, node, (at, problem, remedy) => {
        findings.push({ file, line: lineOf(tree, at.getStart(tree)), problem, remedy })
      })
    }
  }
  return findings
}

/** Finds exports without a summary, and public ones without the tags that a reader needs. */
export function docs(repository: Repository): Finding[] {
  const findings: Finding[] = []
  for (const file of repository.files.keys()) {
    if (!isPackageSource(file) && !/^tooling\/[^/]+\/src\//.test(file)) continue
    const tree = repository.parse(file)
    checkSummaries(tree, (at, problem, remedy) => {
      findings.push({ file, line: lineOf(tree, at.getStart(tree)), problem, remedy })
    })
  }
  return [...findings, ...packagesOf(repository).flatMap((one) => checkEntries(repository, one))]
}
