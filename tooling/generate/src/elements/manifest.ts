/** The parts of the Custom Elements Manifest, schema 1.0.0, that are written here. */
export interface Manifest {
  readonly schemaVersion: string
  readonly readme: string
  readonly modules: readonly ManifestModule[]
}

/** One file of the package as it is published. */
export interface ManifestModule {
  readonly kind: 'javascript-module'
  readonly path: string
  readonly declarations: readonly Declaration[]
  readonly exports: readonly ManifestExport[]
}

/** A name that a module exports, or a tag that it defines. */
export interface ManifestExport {
  readonly kind: 'js' | 'custom-element-definition'
  readonly name: string
  readonly declaration: Reference
}

/** Where something is declared. */
export interface Reference {
  readonly name: string
  readonly module?: string
  readonly package?: string
}

/** What has a name and words about it. */
export interface Named {
  readonly name: string
  readonly description?: string
}

/** A name with a type, as TypeScript writes it. */
export interface Typed extends Named {
  readonly type?: { readonly text: string }
  readonly default?: string
}

/** A field or method of a class. */
export interface Member extends Typed {
  readonly kind: 'field' | 'method'
  readonly privacy?: string
  readonly static?: boolean
  readonly readonly?: boolean
  /** The attribute that sets the field. */
  readonly attribute?: string
  readonly reflects?: boolean
  readonly parameters?: readonly Typed[]
  readonly return?: { readonly type?: { readonly text: string } }
  readonly inheritedFrom?: Reference
}

/** An attribute, and the field that it sets. */
export interface Attribute extends Typed {
  readonly fieldName?: string
}

/** A class; an element where it has a tag name. */
export interface Declaration extends Named {
  readonly kind: string
  readonly summary?: string
  readonly status?: string
  readonly since?: string
  readonly tagName?: string
  readonly customElement?: boolean
  readonly superclass?: Reference
  readonly attributes?: readonly Attribute[]
  readonly members?: readonly Member[]
  readonly events?: readonly Typed[]
  readonly slots?: readonly Named[]
  readonly cssParts?: readonly Named[]
  readonly cssProperties?: readonly Typed[]
  readonly cssStates?: readonly Named[]
}

/** An element of the manifest: a class with a tag name, and the module that defines it. */
export interface ElementDeclaration extends Declaration {
  readonly tagName: string
  readonly module: string
}

/** All elements of a manifest, by tag name. */
export function elementsOf({ modules }: Manifest): readonly ElementDeclaration[] {
  const found = modules.flatMap(({ declarations, path }) =>
    declarations.flatMap((one) =>
      one.tagName === undefined ? [] : [{ ...one, tagName: one.tagName, module: path }],
    ),
  )
  return found.sort((one, other) => (one.tagName < other.tagName ? -1 : 1))
}

/** The fields that attributes or scripts set, without methods. */
export const fieldsOf = ({ members = [] }: Declaration): readonly Member[] =>
  members.filter(({ kind }) => kind === 'field')

/** The parts of a type that say something; that a value may be missing goes without saying. */
const partsOf = (type: string): readonly string[] =>
  type
    .split('|')
    .map((part) => part.trim())
    .filter((part) => !['null', 'undefined', "''"].includes(part))

/** The strings that a type allows, when it is a choice among strings. */
export function choicesOf(type = ''): readonly string[] {
  const parts = partsOf(type)
  return parts.every((part) => /^'.*'$/.test(part)) ? parts.map((part) => part.slice(1, -1)) : []
}

/** Whether a value of a type, where there is one, is of this simple kind. */
export const isOnly = (kind: 'boolean' | 'number', type = ''): boolean =>
  partsOf(type).join() === kind
