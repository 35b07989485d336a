import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './workspace.mjs'

/** Folders whose folders are packages. */
const PARENTS = ['packages', 'apps', 'examples', 'tests', 'tooling']

/** The native compiler; the `tsc` of the workspace is the one whose API other tools use. */
const COMPILER = join(ROOT, 'tooling/types/node_modules/.bin/tsc')

const foldersIn = (parent) =>
  readdirSync(join(ROOT, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}/${name}`)

const programsIn = (folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => /^tsconfig.*\.json$/.test(name))
    .map((name) => `${folder}/${name}`)

/** Of a package in a language that TypeScript alone does not read: its script `typecheck` does. */
function hasOwnChecker(program) {
  const manifest = JSON.parse(readFileSync(join(ROOT, dirname(program), 'package.json'), 'utf8'))
  return manifest.scripts?.typecheck !== undefined
}

/** The command that checks every program of the workspace, all in one process. */
export function checkTypes() {
  const programs = ['bench', ...PARENTS.flatMap(foldersIn)].flatMap(programsIn)
  return [COMPILER, '--build', '--force', ...programs.filter((path) => !hasOwnChecker(path))]
}
