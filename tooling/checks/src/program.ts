import { posix } from 'node:path'
import ts from 'typescript'
import type { Repository } from './repository.ts'

/** Options under which a package's public surface is read; the libraries are those that its users may have. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
}

/** All folders above the given files. */
function foldersOf(files: readonly string[]): Set<string> {
  const folders = new Set<string>()
  for (const file of files) {
    for (let at = posix.dirname(file); at !== '.' && !folders.has(at); at = posix.dirname(at)) {
      folders.add(at)
    }
  }
  return folders
}

/**
 * Makes a TypeScript program of repository files and of `extra` files that exist only here.
 *
 * @param roots - Paths from the root of the repository.
 * @param extra - Texts of further files, by path from the root.
 */
export function createProgram(
  repository: Repository,
  roots: readonly string[],
  extra: ReadonlyMap<string, string> = new Map(),
): ts.Program {
  const inside = (path: string): string => posix.relative(repository.root, path)
  const textOf = (path: string): string | undefined =>
    extra.get(inside(path)) ?? repository.files.get(inside(path))
  const folders = foldersOf([...repository.files.keys(), ...extra.keys()])
  const options = { ...OPTIONS, typeRoots: [posix.join(repository.root, 'node_modules/@types')] }
  const host = ts.createCompilerHost(options, true)
  const { fileExists, readFile, getSourceFile, directoryExists } = host
  host.getCurrentDirectory = () => repository.root
  host.fileExists = (path) => textOf(path) !== undefined || fileExists(path)
  host.readFile = (path) => textOf(path) ?? readFile(path)
  host.directoryExists = (path) =>
    folders.has(inside(path)) || directoryExists?.call(host, path) === true
  host.getSourceFile = (path, language, ...rest) => {
    const known = repository.shared.get(path)
    if (known !== undefined) return known
    const text = textOf(path)
    const tree =
      text === undefined
        ? getSourceFile(path, language, ...rest)
        : ts.createSourceFile(path, text, language, true)
    if (tree !== undefined && !extra.has(inside(path))) repository.shared.set(path, tree)
    return tree
  }
  return ts.createProgram({
    rootNames: roots.map((file) => posix.join(repository.root, file)),
    options,
    host,
  })
}

/** The declarations that a package's entries export, by exported name; aliases are followed to their origin. */
export function publicDeclarations(
  program: ts.Program,
  repository: Repository,
  entry: string,
): Map<string, readonly ts.Declaration[]> {
  const checker = program.getTypeChecker()
  const tree = program.getSourceFile(posix.join(repository.root, entry))
  const module = tree && checker.getSymbolAtLocation(tree)
  const found = new Map<string, readonly ts.Declaration[]>()
  if (module === undefined) return found
  for (const symbol of checker.getExportsOfModule(module)) {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0
    const origin = isAlias ? checker.getAliasedSymbol(symbol) : symbol
    found.set(symbol.name, origin.declarations ?? [])
  }
  return found
}
