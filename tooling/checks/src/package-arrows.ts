import { posix } from 'node:path'
import { ARCHITECTURE_FILE, PACKAGE_RULES, type PackageRule } from './architecture.ts'
import type { Finding } from './finding.ts'
import { type Import, importsOf } from './imports.ts'
import { type Package, packagesOf } from './manifest.ts'
import { isCode, type Repository } from './repository.ts'

/** Name of the package that a bare specifier belongs to; `node:fs` stays as it is. */
const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

interface Place {
  readonly own: Package
  readonly rule: PackageRule
  /** Path below the package's folder. */
  readonly inside: string
  readonly folders: ReadonlyMap<string, string>
}

/** Relative imports stay inside the package; tests may also read the vectors that lie as data in `tests`. */
function relativeProblem(place: Place, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(place.inside), specifier)
  const isVector = place.inside.startsWith('test/') && /^\.\.\/\.\.\/tests\/.*\.json$/.test(target)
  if (!target.startsWith('../') || isVector) return undefined
  return `imports ${specifier}, which lies outside the package`
}

function workspaceProblem(place: Place, name: string): string | undefined {
  const folder = place.folders.get(name)
  if (folder === undefined) return `imports ${name}, which is not a published package`
  const allowed = folder === place.own.folder || place.rule.packages.includes(folder)
  return allowed ? undefined : `${place.own.folder} imports ${folder}: there is no such arrow`
}

function externalProblem(place: Place, one: Import, name: string): string | undefined {
  if (!place.inside.startsWith('src/')) return undefined
  const { specifier, typeOnly } = one
  const { nodeOnly, external, types = [] } = place.rule
  if (typeOnly && types.includes(name)) return undeclared(place, name)
  const isNodeOnly = nodeOnly?.modules.some(
    (one) => name === one || (one === 'node:' && specifier.startsWith(one)),
  )
  if (isNodeOnly === true && nodeOnly !== undefined) {
    if (!nodeOnly.files.test(place.inside))
      return `imports ${specifier} where other platforms run too`
    return specifier.startsWith('node:') ? undefined : undeclared(place, name)
  }
  if (!external.includes(name)) return `${place.own.folder} may not depend on ${name}`
  return undeclared(place, name)
}

function undeclared(place: Place, name: string): string | undefined {
  const { dependencies = {}, peerDependencies = {} } = place.own.manifest
  const declared = [name, `@types/${name}`].some(
    (one) => one in dependencies || one in peerDependencies,
  )
  return declared ? undefined : `imports ${name}, which is not among its dependencies`
}

function problemOf(place: Place, one: Import): string | undefined {
  const { specifier } = one
  if (specifier.startsWith('.')) return relativeProblem(place, specifier)
  const name = packageName(specifier)
  if (name.startsWith('@cognito-kit/')) return workspaceProblem(place, name)
  return externalProblem(place, one, name)
}

/** Finds imports between packages, or of installed packages, that the design does not allow. */
export function packageArrows(repository: Repository): Finding[] {
  const packages = packagesOf(repository)
  const folders = new Map(packages.map(({ folder, manifest }) => [manifest.name, folder]))
  const findings: Finding[] = []
  for (const own of packages) {
    const root = `packages/${own.folder}/`
    const rule = PACKAGE_RULES[own.folder]
    if (rule === undefined) {
      findings.push({
        file: `${root}package.json`,
        line: 0,
        problem: `the package ${own.folder} has no rule`,
        remedy: `say in ${ARCHITECTURE_FILE} what it may import`,
      })
      continue
    }
    for (const file of repository.files.keys()) {
      if (!file.startsWith(root) || !isCode(file)) continue
      const place = { own, rule, inside: file.slice(root.length), folders }
      for (const found of importsOf(repository.parse(file))) {
        const problem = problemOf(place, found)
        if (problem === undefined) continue
        const remedy = `move the code to a package that may, or pass it in; the arrows stand in ${ARCHITECTURE_FILE}`
        findings.push({ file, line: found.line, problem, remedy })
      }
    }
  }
  return findings
}
