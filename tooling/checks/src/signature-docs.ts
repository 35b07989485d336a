import ts from 'typescript'
import { importsOf } from './imports.ts'
import { type Doc, tagText } from './js-doc.ts'

const isVoid = (type: ts.TypeNode | undefined): boolean =>
  type !== undefined && /^(Promise<)?(void|never|undefined)>?$/.test(type.getText())

const isPromise = (type: ts.TypeNode | undefined): boolean =>
  type?.getText().startsWith('Promise<') === true

/** Whether a function is asynchronous and lies in a file that sends requests, so that the service may refuse. */
const asksService = (signature: ts.SignatureDeclaration): boolean =>
  isPromise(signature.type) &&
  importsOf(signature.getSourceFile()).some(
    ({ specifier, typeOnly }) => !typeOnly && /\/(transport|flow|sign-in)\//.test(specifier),
  )

/** Whether a function has a `throw` of its own, outside the functions inside it. */
function throwsItself(signature: ts.SignatureDeclaration): boolean {
  const body = 'body' in signature ? signature.body : undefined
  const visit = (node: ts.Node): boolean =>
    ts.isThrowStatement(node) || (!ts.isFunctionLike(node) && ts.forEachChild(node, visit) === true)
  return body !== undefined && visit(body)
}

function parameterProblems(
  signature: ts.SignatureDeclaration,
  tags: readonly ts.JSDocTag[],
): string[] {
  const documented = tags.filter(ts.isJSDocParameterTag)
  const named = signature.parameters.map(({ name }) => name.getText())
  return signature.parameters.flatMap(({ name }, index) => {
    const isNamed = ts.isIdentifier(name)
    // A destructured parameter has no name of its own; its tag is the one that names no other.
    const tag = documented.find((one) => {
      const text = one.name.getText()
      return isNamed ? text === name.text : !named.includes(text) && !text.includes('.')
    })
    const label = isNamed ? name.text : `parameter ${index + 1}`
    if (tag === undefined) return [`has no @param for ${label}`]
    return /\w/.test(tagText(tag)) ? [] : [`says nothing of its @param ${label}`]
  })
}

/**
 * Says what the comment of a public function lacks.
 *
 * A function that throws says so by @throws; one that asks the service says by @throws or @see what can go wrong.
 */
export function signatureProblems(
  signature: ts.SignatureDeclaration,
  doc: Doc | undefined,
): string[] {
  const tags = doc?.tags ?? []
  const has = (name: string): boolean => tags.some(({ tagName }) => tagName.text === name)
  const problems = parameterProblems(signature, tags)
  if (!isVoid(signature.type) && !has('returns')) problems.push('has no @returns')
  if (throwsItself(signature) && !has('throws')) problems.push('throws, but has no @throws')
  else if (asksService(signature) && !has('throws') && !has('see')) {
    problems.push('asks the service, but has neither @throws nor @see')
  }
  return problems
}
