import type {
  Attribute,
  Declaration,
  Manifest,
  ManifestExport,
  ManifestModule,
  Member,
} from './manifest.ts'
import type { TypeOf } from './property-types.ts'

/** Where the files of the package lie once it is published, by path of the source. */
export type Published = ReadonlyMap<string, string>

const ENTRY = 'dist/index.js'
const EVERYTHING = 'dist/define.js'

const isPublic = ({ name, privacy, static: isStatic }: Member): boolean =>
  isStatic !== true && !name.startsWith('#') && (privacy === undefined || privacy === 'public')

/** What a user of the package can do with a member, and nothing of how it is made. */
function publicMember(member: Member, type: string | undefined): Member {
  const { privacy: _, default: _default, inheritedFrom: _from, ...rest } = member
  return type === undefined || member.kind === 'method' ? rest : { ...rest, type: { text: type } }
}

function publicElement(declared: Declaration, path: string, typeOf: TypeOf): Declaration {
  const { members = [], attributes = [], superclass: _, ...rest } = declared
  const lookUp = (name: string): string | undefined => typeOf(path, declared.name, name)
  const typed = ({ inheritedFrom: _from, ...one }: Attribute & Pick<Member, 'inheritedFrom'>) => {
    const text = lookUp(one.fieldName ?? one.name)
    return text === undefined ? one : { ...one, type: { text } }
  }
  return {
    ...rest,
    superclass: { name: 'LitElement', package: 'lit' },
    attributes: attributes.map(typed),
    members: members.filter(isPublic).map((member) => publicMember(member, lookUp(member.name))),
  }
}

/** A tag, its class, the source that declares the class, and the published file that defines the tag. */
interface Definition {
  readonly tagName: string
  readonly className: string
  readonly source: string
  readonly target: string
}

function definitionsOf({ modules }: Manifest, published: Published): readonly Definition[] {
  const found = new Map<string, Definition>()
  for (const { exports, path } of modules) {
    for (const { declaration, kind, name } of exports) {
      if (kind !== 'custom-element-definition' || found.has(name)) continue
      const className = declaration.name
      const source = modules.find(({ declarations }) =>
        declarations.some((one) => one.name === className),
      )
      if (source === undefined) throw new TypeError(`${name}: no class is called ${className}`)
      const target = published.get(path) ?? EVERYTHING
      found.set(name, { tagName: name, className, source: source.path, target })
    }
  }
  return [...found.values()].sort((one, other) => (one.tagName < other.tagName ? -1 : 1))
}

function elementModules(
  raw: Manifest,
  definitions: readonly Definition[],
  typeOf: TypeOf,
): readonly ManifestModule[] {
  const targets = [...new Set(definitions.map(({ target }) => target))].sort()
  return targets.map((path) => {
    const here = definitions.filter(({ target }) => target === path)
    return {
      kind: 'javascript-module',
      path,
      declarations: here.map(({ className, source, tagName }) => {
        const module = raw.modules.find((one) => one.path === source)
        const declared = module?.declarations.find(({ name }) => name === className)
        if (declared === undefined) throw new TypeError(`${source} does not declare ${className}`)
        return { ...publicElement(declared, source, typeOf), tagName, customElement: true }
      }),
      exports: here.flatMap(({ className, tagName }): readonly ManifestExport[] => {
        const declaration = { name: className, module: path }
        return [
          { kind: 'js', name: className, declaration },
          { kind: 'custom-element-definition', name: tagName, declaration },
        ]
      }),
    }
  })
}

/** The classes of events; they stand in the main entry. */
function eventClasses({ modules }: Manifest): readonly Declaration[] {
  return modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ kind, superclass }) => kind === 'class' && superclass?.name === 'Event')
    .map(({ kind, name, description, members = [] }) => ({
      kind,
      name,
      ...(description === undefined ? {} : { description }),
      superclass: { name: 'Event', package: 'global:' },
      members: members.filter(isPublic).map((member) => {
        const { text = 'unknown' } = member.type ?? {}
        return publicMember(member, text.replace(/\n\s*/g, '; ').replace(/\{; |; \}/g, braces))
      }),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

const braces = (text: string): string => (text.startsWith('{') ? '{ ' : ' }')

/** Tells what the package offers, as its users find it: published paths, public members, types that can be read. */
export function publishedManifest(raw: Manifest, published: Published, typeOf: TypeOf): Manifest {
  const definitions = definitionsOf(raw, published)
  const events = eventClasses(raw)
  const entry: ManifestModule = {
    kind: 'javascript-module',
    path: ENTRY,
    declarations: events,
    exports: [
      ...definitions.map(({ className, target }) => [className, target] as const),
      ...events.map(({ name }) => [name, ENTRY] as const),
    ].map(([name, module]) => ({ kind: 'js', name, declaration: { name, module } })),
  }
  const modules = [entry, ...elementModules(raw, definitions, typeOf)]
  return { schemaVersion: raw.schemaVersion, readme: 'README.md', modules }
}
