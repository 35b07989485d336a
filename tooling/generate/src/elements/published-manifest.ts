import { attributeOf, type LitProperties } from './lit-properties.ts'
import {
  type Attribute,
  choicesOf,
  type Declaration,
  isOnly,
  type Manifest,
  type ManifestExport,
  type ManifestModule,
  type Member,
} from './manifest.ts'
import type { TypeOf } from './property-types.ts'

/** Where the files of the package lie once it is published, by path of the source. */
export type Published = ReadonlyMap<string, string>

const ENTRY = 'dist/index.js'
const EVERYTHING = 'dist/define.js'

const isPublic = ({ name, privacy, static: isStatic }: Member): boolean =>
  isStatic !== true && !name.startsWith('#') && (privacy === undefined || privacy === 'public')

/** Elements are set by properties and tell by events; their methods, and fields without a word, are for the inside. */
const isForUsers = (member: Member): boolean =>
  isPublic(member) && member.kind === 'field' && member.description !== undefined

/** What a user of the package can do with a member, and nothing of how it is made. */
function publicMember(member: Member, type: string | undefined): Member {
  const { privacy: _, default: _default, inheritedFrom: _from, ...rest } = member
  return type === undefined ? rest : { ...rest, type: { text: type } }
}

/** What markup can hold for a property of this type: lists and the like are written as a text. */
function attributeType(type: string | undefined): string {
  const choices = choicesOf(type)
  if (choices.length > 0) return choices.map((choice) => `'${choice}'`).join(' | ')
  if (isOnly('boolean', type)) return 'boolean'
  return isOnly('number', type) ? 'number' : 'string'
}

function attributesOf(
  className: string,
  members: readonly Member[],
  properties: LitProperties,
): readonly Attribute[] {
  return [...properties].flatMap(([fieldName, property]) => {
    const name = attributeOf(fieldName, property)
    if (name === undefined) return []
    const member = members.find((one) => one.name === fieldName)
    const { description, type } = member ?? {}
    if (description === undefined)
      throw new TypeError(`${className}: declare ${fieldName} with a comment; it has an attribute`)
    return [{ name, description, fieldName, type: { text: attributeType(type?.text) } }]
  })
}

function publicElement(
  { attributes = [], events = [], members = [], superclass: _, ...rest }: Declaration,
  typeOf: (property: string) => string | undefined,
  properties: LitProperties,
): Declaration {
  const fields = members
    .filter(isForUsers)
    .map((member) => publicMember(member, typeOf(member.name)))
  const own = attributesOf(rest.name, fields, properties)
  // Some attributes no property stands behind; their only place is the comment of the class.
  const others = attributes.filter(({ fieldName, name }) => {
    return fieldName === undefined && !own.some((one) => one.name === name)
  })
  return {
    ...rest,
    superclass: { name: 'LitElement', package: 'lit' },
    attributes: [...own, ...others],
    // The analyzer also finds calls of `dispatchEvent`, of which it does not know the name.
    events: events.filter(({ description, name }) => name && description),
    members: fields.map((field) => {
      const property = properties.get(field.name)
      const attribute = property && attributeOf(field.name, property)
      const reflects = property?.reflect === true ? { reflects: true } : {}
      return attribute === undefined ? field : { ...field, attribute, ...reflects }
    }),
  }
}

/** A tag, its class, the source that declares the class, and the published file that defines the tag. */
export interface Definition {
  readonly tagName: string
  readonly declared: Declaration
  readonly source: string
  readonly target: string
}

/** The elements of a package, by tag name; the class of each is declared in one of its sources. */
export function definitionsOf({ modules }: Manifest, published: Published): readonly Definition[] {
  const found = new Map<string, Definition>()
  for (const { exports, path } of modules) {
    for (const { declaration, kind, name: tagName } of exports) {
      if (kind !== 'custom-element-definition' || found.has(tagName)) continue
      const isClass = ({ name }: Declaration): boolean => name === declaration.name
      const source = modules.find(({ declarations }) => declarations.some(isClass))
      const declared = source?.declarations.find(isClass)
      if (source === undefined || declared === undefined)
        throw new TypeError(`${tagName}: no class is called ${declaration.name}`)
      const target = published.get(path) ?? EVERYTHING
      found.set(tagName, { tagName, declared, source: source.path, target })
    }
  }
  return [...found.values()].sort((one, other) => (one.tagName < other.tagName ? -1 : 1))
}

/** What is known of the properties of the elements. */
export interface Known {
  readonly typeOf: TypeOf
  readonly propertiesOf: (className: string) => LitProperties
}

function elementModules(
  definitions: readonly Definition[],
  { propertiesOf, typeOf }: Known,
): readonly ManifestModule[] {
  const targets = [...new Set(definitions.map(({ target }) => target))].sort()
  return targets.map((path) => {
    const here = definitions.filter(({ target }) => target === path)
    return {
      kind: 'javascript-module',
      path,
      declarations: here.map(({ declared, source, tagName }) => {
        const { name } = declared
        const lookUp = (property: string) => typeOf(source, name, property)
        const element = publicElement(declared, lookUp, propertiesOf(name))
        return { ...element, tagName, customElement: true }
      }),
      exports: here.flatMap(({ declared: { name }, tagName }): readonly ManifestExport[] => {
        const declaration = { name, module: path }
        return [
          { kind: 'js', name, declaration },
          { kind: 'custom-element-definition', name: tagName, declaration },
        ]
      }),
    }
  })
}

const braces = (text: string): string => (text.startsWith('{') ? '{ ' : ' }')

/** The type of a member as one line. */
const lineOf = (type = 'unknown'): string =>
  type.replace(/\n\s*/g, '; ').replace(/\{; |; \}/g, braces)

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
      members: members
        .filter(isForUsers)
        .map((member) => publicMember(member, lineOf(member.type?.text))),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** Tells what the package offers, as its users find it: published paths, public members, types that can be read. */
export function publishedManifest(
  raw: Manifest,
  definitions: readonly Definition[],
  known: Known,
): Manifest {
  const events = eventClasses(raw)
  const entry: ManifestModule = {
    kind: 'javascript-module',
    path: ENTRY,
    declarations: events,
    exports: [
      ...definitions.map(({ declared, target }) => [declared.name, target] as const),
      ...events.map(({ name }) => [name, ENTRY] as const),
    ].map(([name, module]) => ({ kind: 'js', name, declaration: { name, module } })),
  }
  const modules = [entry, ...elementModules(definitions, known)]
  return { schemaVersion: raw.schemaVersion, readme: 'README.md', modules }
}
