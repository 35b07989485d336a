import type { Repository } from './repository.ts'

/** The members of a package.json that checks look at. */
export interface Manifest {
  readonly name: string
  readonly exports?: Readonly<Record<string, string>>
  readonly publishConfig?: {
    readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** One published package: its folder below `packages` and its manifest. */
export interface Package {
  /** Folder name, such as `core`. */
  readonly folder: string
  readonly manifest: Manifest
}

/** Reads the package.json of every folder below `packages`. */
export function packagesOf({ files }: Repository): Package[] {
  return [...files]
    .filter(([file]) => /^packages\/[^/]+\/package\.json$/.test(file))
    .map(([file, text]) => ({
      folder: file.split('/')[1] ?? '',
      manifest: JSON.parse(text) as Manifest,
    }))
}

/** The source entries of a package: subpath (`.`, `./login`) and file path from the root. */
export function entriesOf({ folder, manifest }: Package): [subpath: string, file: string][] {
  return Object.entries(manifest.exports ?? {})
    .filter(([, target]) => target.endsWith('.ts'))
    .map(([subpath, target]) => [subpath, `packages/${folder}/${target.replace(/^\.\//, '')}`])
}

/** Name under which a subpath is imported: `@cognito-kit/core` and `./login` give `@cognito-kit/core/login`. */
export const specifierOf = (name: string, subpath: string): string => name + subpath.slice(1)
