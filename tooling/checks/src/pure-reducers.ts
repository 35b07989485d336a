import ts from 'typescript'
import { FLOOR_PLANS } from './architecture.ts'
import type { Finding } from './finding.ts'
import { importsOf } from './imports.ts'
import { isPackageSource, lineOf, type Repository } from './repository.ts'

/** Names whose use makes the same state and event give different results, or leaves a trace outside. */
const IMPURE: ReadonlySet<string> = new Set([
  'fetch',
  'Date',
  'performance',
  'crypto',
  'localStorage',
  'sessionStorage',
  'globalThis',
  'window',
  'document',
  'navigator',
  'console',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'XMLHttpRequest',
  'indexedDB',
])

/** Whether an identifier is a name in scope rather than a member, a key or a declaration. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isPropertySignature(parent) || ts.isBindingElement(parent)) return false
  return !(ts.isTypeReferenceNode(parent) || ts.isParameter(parent) || ts.isLiteralTypeNode(parent))
}

function impureUse(node: ts.Node): string | undefined {
  if (ts.isAwaitExpression(node)) return 'await'
  if (!ts.isIdentifier(node) || !isReference(node)) return undefined
  if (IMPURE.has(node.text)) return node.text
  const isChance = node.text === 'Math' && node.parent.getText() === 'Math.random'
  return isChance ? 'Math.random' : undefined
}

function checkFile(repository: Repository, file: string): Finding[] {
  const tree = repository.parse(file)
  const remedy = 'return an effect and let the interpreter perform it'
  const findings: Finding[] = []
  for (const { specifier, line, typeOnly } of importsOf(tree)) {
    if (typeOnly || !/\/(crypto|transport|storage|session|passkeys)\//.test(specifier)) continue
    findings.push({ file, line, problem: `a reducer imports ${specifier}`, remedy })
  }
  const visit = (node: ts.Node): void => {
    const use = impureUse(node)
    if (use !== undefined) {
      const line = lineOf(tree, node.getStart(tree))
      findings.push({ file, line, problem: `a reducer uses ${use}`, remedy })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return findings
}

/** Finds effects in the reducers of sign-in, which must be pure. */
export function pureReducers(repository: Repository): Finding[] {
  return [...repository.files.keys()].filter(isPackageSource).flatMap((file) => {
    const [, folder = '', , ...inside] = file.split('/')
    return FLOOR_PLANS[folder]?.pure.test(inside.join('/')) ? checkFile(repository, file) : []
  })
}
