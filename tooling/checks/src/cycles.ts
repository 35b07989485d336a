import type { Finding } from './finding.ts'
import { type ImportGraph, importGraph } from './imports.ts'
import type { Repository } from './repository.ts'

/** Shortest way from a file back to itself, or `undefined`. */
function wayBack(graph: ImportGraph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const file of queue) {
    for (const { to } of graph.get(file) ?? []) {
      if (to === start) {
        const way = [file]
        for (let at = file; at !== start; at = way[0] ?? start)
          way.unshift(cameFrom.get(at) ?? start)
        return way
      }
      if (cameFrom.has(to)) continue
      cameFrom.set(to, file)
      queue.push(to)
    }
  }
  return undefined
}

/** Finds import cycles, type imports counted; each file is named in at most one of them. */
export function cycles(repository: Repository): Finding[] {
  const graph = importGraph(repository)
  const named = new Set<string>()
  const findings: Finding[] = []
  for (const file of graph.keys()) {
    if (named.has(file)) continue
    const way = wayBack(graph, file)
    if (way === undefined) continue
    for (const one of way) named.add(one)
    const next = way[1] ?? file
    findings.push({
      file,
      line: graph.get(file)?.find(({ to }) => to === next)?.line ?? 0,
      problem: `imports itself: ${[...way, file].join(' -> ')}`,
      remedy: 'move what both need into a file below them; a type import counts too',
    })
  }
  return findings
}
