import ts from 'typescript'
import type { Finding } from './finding.ts'
import { isCode, lineOf, type Repository } from './repository.ts'

const FILE_LINES = 250
const FUNCTION_LINES = 40
const RENDER_LINES = 80

/** Tests, generated files and locale tables may be long. */
const EXEMPT = /(^|\/)(test|tests|generated|translations|locales)\/|\.test\.ts$|\.d\.ts$/

type FunctionNode = ts.FunctionLikeDeclaration & { readonly body: ts.Node }

const isFunction = (node: ts.Node): node is FunctionNode =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined

function nameOf(node: FunctionNode): string {
  if (node.name !== undefined) return node.name.getText()
  const { parent } = node
  const isNamed = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
  return isNamed ? parent.name.getText() : 'a function'
}

function checkFunctions(repository: Repository, file: string): Finding[] {
  const tree = repository.parse(file)
  const findings: Finding[] = []
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) {
      const name = nameOf(node)
      const line = lineOf(tree, node.getStart(tree))
      const length = lineOf(tree, node.getEnd()) - line + 1
      const limit = name === 'render' || name.endsWith('Template') ? RENDER_LINES : FUNCTION_LINES
      if (length > limit) {
        const problem = `${name} has ${length} lines; the limit is ${limit}`
        findings.push({ file, line, problem, remedy: 'give its parts names of their own' })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return findings
}

/** Finds hand-written files and functions that are too long to be read at one go. */
export function lengths(repository: Repository): Finding[] {
  return [...repository.files].flatMap(([file, text]) => {
    if (!isCode(file) || EXEMPT.test(file)) return []
    const lines = text.trimEnd().split('\n').length
    const tooLong = `the file has ${lines} lines; the limit is ${FILE_LINES}`
    const remedy = 'split it by what changes together'
    const findings = checkFunctions(repository, file)
    return lines > FILE_LINES
      ? [{ file, line: 0, problem: tooLong, remedy }, ...findings]
      : findings
  })
}
