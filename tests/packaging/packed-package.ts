import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'

/** Root of the repository. */
export const ROOT: string = join(import.meta.dirname, '../..')

/** The members of a published package.json that these tests look at. */
export interface PublishedManifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** A package as the registry would get it. */
export interface PackedPackage {
  readonly folder: string
  readonly manifest: PublishedManifest
  /** The bytes of the tarball. */
  readonly tarball: Buffer
  /** Where the tarball is unpacked. */
  readonly path: string
}

/** Folders of the packages that are published. */
export const PUBLISHED: readonly string[] = readdirSync(join(ROOT, 'packages')).filter((folder) => {
  const text = readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8')
  return JSON.parse(text).private !== true
})

function run(program: string, args: readonly string[], cwd: string): string {
  const env = {
    ...process.env,
    PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH']}`,
    TURBO_TELEMETRY_DISABLED: '1',
  }
  return execFileSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What was packed in this process: packing takes longer than most of what is done with it. */
const tarballs = new Map<string, Buffer>()

/** Builds a package with all it needs, and packs it. */
function pack(folder: string): Buffer {
  const known = tarballs.get(folder)
  if (known) return known
  const source = join(ROOT, 'packages', folder)
  const { name } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  run('turbo', ['run', 'build', `--filter=${name}`, '--output-logs=errors-only'], ROOT)
  const destination = mkdtempSync(join(tmpdir(), 'cognito-kit-pack-'))
  run('pnpm', ['pack', '--pack-destination', destination], source)
  const file = readdirSync(destination).find((one) => one.endsWith('.tgz')) ?? ''
  const tarball = readFileSync(join(destination, file))
  rmSync(destination, { recursive: true })
  tarballs.set(folder, tarball)
  return tarball
}

/** Packs a package and unpacks the tarball into `target`. */
function unpack(folder: string, target: string): PackedPackage {
  const tarball = pack(folder)
  mkdirSync(target, { recursive: true })
  execFileSync('tar', ['-xz', '-C', target, '--strip-components=1'], { input: tarball })
  const manifest: PublishedManifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'))
  return { folder, manifest, tarball, path: target }
}

/**
 * Installs packed packages into a fresh project, as a user would have them.
 *
 * What they depend on is linked from this workspace; nothing is downloaded. The caller deletes the project.
 */
export function installPacked(folders: readonly string[]): {
  path: string
  packages: PackedPackage[]
} {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'cognito-kit-consumer-')))
  const modules = join(path, 'node_modules')
  const packages = folders.map((folder) => unpack(folder, join(modules, '@cognito-kit', folder)))
  for (const { folder, manifest } of packages) {
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      if (!name.startsWith('@cognito-kit/')) link(name, join(ROOT, 'packages', folder), modules)
    }
  }
  link('@types/node', ROOT, modules)
  return { path, packages }
}

/** Makes what a package of this workspace has installed available in a project. */
export function link(name: string, from: string, modules: string): void {
  const target = join(modules, name)
  mkdirSync(dirname(target), { recursive: true })
  try {
    symlinkSync(realpathSync(join(from, 'node_modules', name)), target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** The files of a tarball that a pattern of `exports` stands for, by the part that `*` stands for. */
function partsOf({ manifest, path }: PackedPackage, subpath: string): string[] {
  const target = manifest.exports[subpath] ?? ''
  const file = typeof target === 'string' ? target : (target['default'] ?? '')
  const [before = '', after = ''] = file.split('*')
  return readdirSync(join(path, before), { recursive: true, encoding: 'utf8' })
    .filter((one) => one.endsWith(after))
    .map((one) => one.slice(0, -after.length))
}

/** The specifiers under which the code of a package is imported. */
export const specifiersOf = (packed: PackedPackage): string[] =>
  Object.keys(packed.manifest.exports)
    .filter((subpath) => !/\.(json|css)$/.test(subpath))
    .flatMap((subpath) =>
      subpath.includes('*')
        ? partsOf(packed, subpath).map((part) => subpath.replace('*', part))
        : [subpath],
    )
    .map((subpath) => packed.manifest.name + subpath.slice(1))

/** Path of the TypeScript compiler of this workspace. */
export const TSC: string = createRequire(join(ROOT, 'package.json')).resolve('typescript/bin/tsc')

/** Runs a program in a folder and returns what it printed; what it printed before it failed is in the error. */
export function tryRun(program: string, args: readonly string[], cwd: string): string {
  try {
    return run(program, args, cwd)
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`)
  }
}
