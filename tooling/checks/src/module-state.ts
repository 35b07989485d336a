import ts from 'typescript'
import type { Finding } from './finding.ts'
import { isPackageSource, lineOf, type Repository } from './repository.ts'

const COLLECTIONS: ReadonlySet<string> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'])
const GLOBALS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global'])

const isReadonlyType = (type: ts.TypeNode | undefined): boolean =>
  type !== undefined && /^\(?readonly\b|^Readonly/.test(type.getText())

const isExported = (statement: ts.VariableStatement): boolean =>
  (statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

const isEmpty = (value: ts.Expression): boolean =>
  (ts.isArrayLiteralExpression(value) && value.elements.length === 0) ||
  (ts.isObjectLiteralExpression(value) && value.properties.length === 0) ||
  (ts.isNewExpression(value) && (value.arguments ?? []).length === 0)

const isCollection = (value: ts.Expression): boolean =>
  ts.isArrayLiteralExpression(value) ||
  ts.isObjectLiteralExpression(value) ||
  (ts.isNewExpression(value) && COLLECTIONS.has(value.expression.getText()))

/** Whether the file itself changes the collection of this name. */
const isChanged = (tree: ts.SourceFile, name: string): boolean =>
  new RegExp(
    `\\b${name}(\\.(push|pop|shift|unshift|splice|sort|set|add|delete|clear)\\(|\\[[^\\]]+\\] = )`,
  ).test(tree.text)

/** Whether a constant is a collection that fills up: it starts empty, is changed, or leaves the file as mutable. */
function isStateful(statement: ts.VariableStatement, one: ts.VariableDeclaration): boolean {
  const { initializer, type, name } = one
  if (initializer === undefined || !isCollection(initializer) || isReadonlyType(type)) return false
  const isTable = ts.isObjectLiteralExpression(initializer) && !isEmpty(initializer)
  const leaves = isExported(statement) && !isTable
  return isEmpty(initializer) || leaves || isChanged(statement.getSourceFile(), name.getText())
}

function statementProblem(statement: ts.Statement): string | undefined {
  if (!ts.isVariableStatement(statement)) return undefined
  const { declarationList } = statement
  if ((declarationList.flags & ts.NodeFlags.Const) === 0) return 'has a top-level `let` or `var`'
  const found = declarationList.declarations.find((one) => isStateful(statement, one))
  return found && `${found.name.getText()} is a collection that can change`
}

/** Whether a function around the node has a parameter of this name, which is then not the global object. */
function isParameter(node: ts.Node, name: string): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isFunctionLike(at) && at.parameters.some((one) => one.name.getText() === name))
      return true
  }
  return false
}

const isGlobal = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) && GLOBALS.has(node.text) && !isParameter(node, node.text)

/** Whether an expression is a member of the global object, such as `globalThis.pools`. */
function isGlobalMember(node: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false
  const { expression } = node
  return isGlobal(expression) || isGlobalMember(expression)
}

function writesGlobal(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
    return assigns && isGlobalMember(node.left)
  }
  if (ts.isDeleteExpression(node)) return isGlobalMember(node.expression)
  if (!ts.isCallExpression(node)) return false
  const [target] = node.arguments
  const defines = /^Object\.(assign|defineProperty|defineProperties)$/.test(
    node.expression.getText(),
  )
  return defines && target !== undefined && isGlobal(target)
}

function checkFile(repository: Repository, file: string): Finding[] {
  const tree = repository.parse(file)
  const findings: Finding[] = []
  const add = (node: ts.Node, problem: string, remedy: string): void => {
    findings.push({ file, line: lineOf(tree, node.getStart(tree)), problem, remedy })
  }
  for (const statement of tree.statements) {
    const problem = statementProblem(statement)
    if (problem === undefined) continue
    add(
      statement,
      problem,
      'hang state on what the create function returns; type a constant table as readonly',
    )
  }
  const visit = (node: ts.Node): void => {
    if (writesGlobal(node)) add(node, 'writes to the global object', 'pass it as a port')
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return findings
}

/** Finds state that two clients on one page would share: module variables and writes to the global object. */
export function moduleState(repository: Repository): Finding[] {
  return [...repository.files.keys()]
    .filter(isPackageSource)
    .flatMap((file) => checkFile(repository, file))
}
