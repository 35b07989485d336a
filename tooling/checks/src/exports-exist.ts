import type { Finding } from './finding.ts'
import { type Package, packagesOf, specifierOf } from './manifest.ts'
import type { Repository } from './repository.ts'

type Add = (file: string, problem: string, remedy: string) => void

/** Whether a file exists that a target of `exports` stands for; `*` in it is any part of a path. */
function exists(repository: Repository, target: string): boolean {
  const [before = '', after] = target.split('*')
  if (after === undefined) return repository.files.has(target)
  return [...repository.files.keys()].some(
    (file) => file.startsWith(before) && file.endsWith(after),
  )
}

function checkSubpath(repository: Repository, one: Package, subpath: string, add: Add): void {
  const root = `packages/${one.folder}`
  const target = one.manifest.exports?.[subpath] ?? ''
  if (!exists(repository, `${root}/${target.replace(/^\.\//, '')}`)) {
    add(
      `${root}/package.json`,
      `exports ${subpath} as ${target}, which does not exist`,
      'add or correct it',
    )
  }
  const published = one.manifest.publishConfig?.exports?.[subpath]
  if (published === undefined) {
    add(`${root}/package.json`, `does not publish ${subpath}`, 'add it to publishConfig.exports')
  } else if (typeof published !== 'string') {
    const wrong = Object.values(published).find((path) => !path.startsWith('./dist/'))
    if (wrong !== undefined) {
      add(
        `${root}/package.json`,
        `publishes ${subpath} from ${wrong}`,
        'publish only what lies in dist',
      )
    }
  }
}

function checkReadme(repository: Repository, one: Package, add: Add): void {
  const file = `packages/${one.folder}/README.md`
  const text = repository.files.get(file)
  if (text === undefined) {
    add(file, 'is missing', 'write one; README.md of packages/protocol shows the form')
    return
  }
  for (const subpath of Object.keys(one.manifest.exports ?? {})) {
    const specifier = specifierOf(one.manifest.name, subpath)
    // A pattern is named by one of the paths that it stands for.
    const pattern = new RegExp(`${specifier.replace('*', '[\\w-]+')}(?![\\w/-])`)
    if (subpath === './package.json' || pattern.test(text)) continue
    add(file, `does not mention ${specifier}`, 'say in a line what this entry is for')
  }
  if (!/not affiliated with Amazon/i.test(text)) {
    add(file, 'does not say whose project this is', 'add the line: Not affiliated with Amazon.')
  }
}

/** Finds `exports` that lead nowhere, differ between workspace and publication, or that no README names. */
export function exportsExist(repository: Repository): Finding[] {
  const findings: Finding[] = []
  const add: Add = (file, problem, remedy) => findings.push({ file, line: 0, problem, remedy })
  for (const one of packagesOf(repository)) {
    const subpaths = Object.keys(one.manifest.exports ?? {})
    for (const subpath of subpaths) checkSubpath(repository, one, subpath, add)
    for (const subpath of Object.keys(one.manifest.publishConfig?.exports ?? {})) {
      if (subpaths.includes(subpath)) continue
      const file = `packages/${one.folder}/package.json`
      add(file, `publishes ${subpath}, which the workspace does not have`, 'add it to exports')
    }
    checkReadme(repository, one, add)
  }
  return findings
}
