import ts from 'typescript'
import type { Report } from './finding.ts'
import { type ImportGraph, importGraph } from './imports.ts'
import { isPackageSource, type Repository } from './repository.ts'

/** The public function whose reach is limited, and how many files it may reach. */
const FUNCTION = 'signInWithSrp'
const LIMIT = 40

/** All files that a file needs at run time, itself included. */
export function valueClosure(graph: ImportGraph, start: string): string[] {
  const reached = new Set([start])
  for (const file of reached) {
    for (const { to, typeOnly } of graph.get(file) ?? []) if (!typeOnly) reached.add(to)
  }
  return [...reached]
}

/** Whether a file declares a function or a constant of this name. */
const declares = (repository: Repository, file: string, name: string): boolean =>
  repository.parse(file).statements.some((node) => {
    if (ts.isFunctionDeclaration(node)) return node.name?.text === name
    if (!ts.isVariableStatement(node)) return false
    return node.declarationList.declarations.some((one) => one.name.getText() === name)
  })

/** Finds a sign-in that reaches more files than a person reads. */
export function fanOut(repository: Repository): Report {
  const home = [...repository.files.keys()].find(
    (file) =>
      /^packages\/core\//.test(file) &&
      isPackageSource(file) &&
      declares(repository, file, FUNCTION),
  )
  if (home === undefined) {
    const problem = `declares no ${FUNCTION}`
    const remedy = 'name the public sign-in function in tooling/checks/src/fan-out.ts'
    return { findings: [{ file: 'packages/core/src', line: 0, problem, remedy }] }
  }
  const reached = valueClosure(importGraph(repository), home).length
  const figures = [`${FUNCTION} reaches ${reached} files; fewer than ${LIMIT} are allowed`]
  if (reached < LIMIT) return { findings: [], figures }
  const problem = `${FUNCTION} reaches ${reached} files; fewer than ${LIMIT} are allowed`
  const remedy = 'join small files that change together, or load later what sign-in does not need'
  return { findings: [{ file: home, line: 0, problem, remedy }], figures }
}
