import { ARCHITECTURE_FILE, FLOOR_PLANS, type FloorPlan } from './architecture.ts'
import type { Finding } from './finding.ts'
import { type Edge, importGraph, importsOf } from './imports.ts'
import { isPackageSource, type Repository } from './repository.ts'

/** Unit of a path below `src`: the file itself where the plan names it, else its first folder or file. */
function unitOf(plan: FloorPlan, inside: string): string {
  const path = inside.replace(/\.\w+$/, '')
  return plan.floors.flat().includes(path) ? path : (path.split('/')[0] ?? '')
}

const floorOf = (plan: FloorPlan, unit: string): number =>
  plan.floors.findIndex((floor) => floor.includes(unit))

/** Says what is wrong with an arrow between two paths below `src` of one package, if anything. */
function arrowProblem(plan: FloorPlan, from: string, to: string): string | undefined {
  const [importer, imported] = [unitOf(plan, from), unitOf(plan, to)]
  const { siblings } = plan
  if (siblings !== undefined && from.startsWith(`${siblings}/`) && to.startsWith(`${siblings}/`)) {
    return `imports ${to}: files of ${siblings} never import one another`
  }
  if (importer === imported) return undefined
  if (plan.alone.includes(importer)) return `imports ${to}: ${importer} imports only itself`
  const [upper, lower] = [floorOf(plan, importer), floorOf(plan, imported)]
  if (upper < 0 || lower < 0 || upper > lower) return undefined
  if (upper < lower) return `imports ${to}, which lies on a higher floor`
  if (plan.beside[importer]?.includes(imported) === true) return undefined
  return `imports ${to}, which lies on the same floor`
}

function externalProblem(plan: FloorPlan, from: string, specifier: string): string | undefined {
  const rule = Object.entries(plan.externals).find(
    ([name]) => specifier === name || specifier.startsWith(`${name}/`),
  )
  if (rule === undefined || rule[1].includes(unitOf(plan, from))) return undefined
  return `imports ${rule[0]}, which only ${rule[1].join(', ')} may`
}

const REMEDY = `move the code down to the floor that both stand on; the floors stand in ${ARCHITECTURE_FILE}`

function checkFile(
  repository: Repository,
  plan: FloorPlan,
  file: string,
  edges: readonly Edge[],
): Finding[] {
  const [, , , ...path] = file.split('/')
  const inside = path.join('/')
  const src = file.slice(0, -inside.length)
  const findings: Finding[] = []
  if (floorOf(plan, unitOf(plan, inside)) < 0) {
    const problem = `${unitOf(plan, inside)} stands on no floor`
    findings.push({ file, line: 0, problem, remedy: `place it in ${ARCHITECTURE_FILE}` })
  }
  for (const { to, line } of edges) {
    const problem = to.startsWith(src)
      ? arrowProblem(plan, inside, to.slice(src.length))
      : undefined
    if (problem !== undefined) findings.push({ file, line, problem, remedy: REMEDY })
  }
  for (const { specifier, line } of importsOf(repository.parse(file))) {
    const problem = externalProblem(plan, inside, specifier)
    if (problem !== undefined) findings.push({ file, line, problem, remedy: REMEDY })
  }
  return findings
}

/** Finds imports inside a package that run up its stair, or between two rooms of one floor. */
export function floors(repository: Repository): Finding[] {
  const graph = importGraph(repository)
  return [...graph].flatMap(([file, edges]) => {
    const plan = FLOOR_PLANS[file.split('/')[1] ?? '']
    if (plan === undefined || !isPackageSource(file)) return []
    return checkFile(repository, plan, file, edges)
  })
}
