import { posix } from 'node:path'
import ts from 'typescript'
import { createProgram } from '../../../checks/src/program.ts'
import type { Repository } from '../../../checks/src/repository.ts'

/** The type of a property of a class, or `undefined` where a program says nothing that the source does not. */
export type TypeOf = (file: string, className: string, property: string) => string | undefined

const FLAGS =
  ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType

/** Choices among strings are spelled out and sorted: the compiler's own order depends on what else it has read. */
function spellOut(checker: ts.TypeChecker, type: ts.Type): string | undefined {
  const parts = type.isUnion() ? type.types : [type]
  const literals = parts.flatMap((part) => (part.isStringLiteral() ? [`'${part.value}'`] : []))
  if (literals.length === 0) return undefined
  const others = parts.filter((part) => !part.isStringLiteral())
  const texts = others.map((part) => checker.typeToString(part, undefined, FLAGS))
  return [...literals.sort(), ...texts.sort()].join(' | ')
}

/**
 * Makes a function that looks up types of properties, aliases and indexed types resolved.
 *
 * @param files - Paths of the files that declare the classes, from the root of the repository.
 */
export function propertyTypes(repository: Repository, files: readonly string[]): TypeOf {
  const program = createProgram(repository, files)
  const checker = program.getTypeChecker()
  return (file, className, property) => {
    const tree = program.getSourceFile(posix.join(repository.root, file))
    const declared = tree?.statements.find(
      (node) => ts.isClassDeclaration(node) && node.name?.text === className,
    )
    if (declared === undefined) return undefined
    const symbol = checker.getTypeAtLocation(declared).getProperty(property)
    if (symbol === undefined) return undefined
    const type = checker.getTypeOfSymbolAtLocation(symbol, declared)
    const text = checker.typeToString(type, undefined, FLAGS)
    return spellOut(checker, type) ?? (text === 'any' ? undefined : text)
  }
}
