import { posix } from 'node:path'
import type { Repository } from '../../../checks/src/repository.ts'
import { analyze } from './analyze.ts'
import { ELEMENT_LOADERS, ELEMENT_TYPES, elementLoaders, elementTypes } from './element-types.ts'
import type { LitProperties, ReadProperties } from './lit-properties.ts'
import type { Manifest } from './manifest.ts'
import { propertyTypes } from './property-types.ts'
import { definitionsOf, type Published, publishedManifest } from './published-manifest.ts'
import { reactWrappers } from './react-wrappers.ts'
import { shortText } from './short-text.ts'
import { vsCodeCssData, vsCodeHtmlData } from './vs-code-data.ts'
import { webTypes } from './web-types.ts'

const PACKAGE = 'packages/elements/'
const REACT = 'packages/react/src/generated/'

/** Folders in which every file is made by the generator. */
export const ELEMENT_FOLDERS: readonly string[] = [`${PACKAGE}src/generated/`, REACT]

interface PackageJson {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, string>>
  readonly publishConfig: {
    readonly exports: Readonly<Record<string, string | { readonly default?: string }>>
  }
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

const withoutDot = (path: string): string => path.replace(/^\.\//, '')

/** The sources that are written by hand, by path from the package's folder. */
function sourcesOf({ files }: Repository): ReadonlyMap<string, string> {
  const isSource = (file: string): boolean =>
    file.startsWith(`${PACKAGE}src/`) && file.endsWith('.ts') && !file.includes('/src/generated/')
  return new Map(
    [...files].flatMap(([file, text]) =>
      isSource(file) ? [[file.slice(PACKAGE.length), text] as const] : [],
    ),
  )
}

/** Where each entry lies once it is published. */
function publishedFiles({ exports, publishConfig }: PackageJson): Published {
  return new Map(
    Object.entries(exports).map(([subpath, source]) => {
      const target = publishConfig.exports[subpath]
      const file = typeof target === 'string' ? target : (target?.default ?? '')
      return [withoutDot(source), withoutDot(file)] as const
    }),
  )
}

/** The name under which a published file is imported. */
function specifier({ name, publishConfig }: PackageJson, module: string): string {
  const found = Object.entries(publishConfig.exports).find(([, target]) => {
    const file = typeof target === 'string' ? target : (target.default ?? '')
    return withoutDot(file) === module
  })
  if (found === undefined) throw new TypeError(`package.json of elements does not export ${module}`)
  return name + found[0].slice(1)
}

/** A path as a file in the folder of generated ones imports it. */
const relative = (path: string): string => posix.relative(posix.dirname(ELEMENT_TYPES), path)

/** The path of the file that declares a class. */
function sourceOf({ modules }: Manifest, name: string): string {
  const module = modules.find(({ declarations }) => declarations.some((one) => one.name === name))
  if (module === undefined) throw new TypeError(`No class is called ${name}: correct the @event`)
  return relative(module.path)
}

/** The elements and the files that define them, by tag name. */
function definingFiles({ modules }: Manifest): readonly (readonly [string, string])[] {
  const found = modules.flatMap(({ exports, path }) =>
    exports.flatMap(({ kind, name }) =>
      kind === 'custom-element-definition' ? [[name, relative(path)] as const] : [],
    ),
  )
  return [...new Map(found)].sort(([one], [other]) => (one < other ? -1 : 1))
}

/** Makes the manifest out of sources and classes. */
async function manifestOf(
  repository: Repository,
  raw: Manifest,
  own: PackageJson,
  read: ReadProperties,
): Promise<Manifest> {
  const definitions = definitionsOf(raw, publishedFiles(own))
  const properties = new Map<string, LitProperties>()
  for (const { declared, source } of definitions) {
    properties.set(declared.name, await read(PACKAGE + source, declared.name))
  }
  const typeOf = propertyTypes(
    repository,
    raw.modules.map(({ path }) => PACKAGE + path),
  )
  return publishedManifest(raw, definitions, {
    typeOf: (file, ...rest) => typeOf(PACKAGE + file, ...rest),
    propertiesOf: (name) => properties.get(name) ?? new Map(),
  })
}

/**
 * Makes everything that is told of the elements out of their classes: manifest, data for editors, types, components.
 *
 * Gives texts by path from the root of the repository, and nothing where the repository has no elements.
 *
 * @param read - Reads the properties of a class.
 */
export async function generateElements(
  repository: Repository,
  read: ReadProperties,
): Promise<ReadonlyMap<string, string>> {
  const sources = sourcesOf(repository)
  if (sources.size === 0) return new Map()
  const own = JSON.parse(repository.files.get(`${PACKAGE}package.json`) ?? '{}') as PackageJson
  const raw = analyze(sources)
  const manifest = await manifestOf(repository, raw, own, read)
  const wrappers = reactWrappers(manifest, (module) => specifier(own, module))
  return new Map([
    [`${PACKAGE}custom-elements.json`, json(manifest)],
    [`${PACKAGE}web-types.json`, json(webTypes(manifest, own))],
    [`${PACKAGE}vscode.html-custom-data.json`, json(vsCodeHtmlData(manifest))],
    [`${PACKAGE}vscode.css-custom-data.json`, json(vsCodeCssData(manifest))],
    [`${PACKAGE}llms.txt`, shortText(manifest)],
    [PACKAGE + ELEMENT_TYPES, elementTypes(manifest, (name) => sourceOf(raw, name))],
    [PACKAGE + ELEMENT_LOADERS, elementLoaders(definingFiles(raw))],
    ...[...wrappers].map(([name, text]) => [REACT + name, text] as const),
  ])
}
