import { type ElementDeclaration, elementsOf, isOnly, type Manifest } from './manifest.ts'
import { DOCUMENTATION, describe } from './vs-code-data.ts'

/** Name and version of the package that the types are for. */
export interface PackageName {
  readonly name: string
  readonly version: string
}

interface Described {
  readonly name: string
  readonly description?: string
}

const plain = ({ description, name }: Described): object => ({ name, description })

const typed = ({ description, name, type }: Described & { type?: { text: string } }): object => ({
  name,
  description,
  value: { type: type?.text ?? 'string' },
})

function elementOf(one: ElementDeclaration): object {
  return {
    name: one.tagName,
    description: describe(one),
    'doc-url': DOCUMENTATION,
    attributes: (one.attributes ?? []).map(({ description, name, type }) => ({
      name,
      description,
      value: isOnly('boolean', type?.text)
        ? { kind: 'no-value', type: 'boolean', required: false }
        : { kind: 'plain', type: type?.text ?? 'string' },
    })),
    slots: (one.slots ?? []).map(plain),
    js: {
      properties: (one.members ?? []).filter(({ kind }) => kind === 'field').map(typed),
      events: (one.events ?? []).map(({ description, name, type }) => ({
        name,
        description,
        type: type?.text ?? 'Event',
      })),
    },
    css: {
      parts: (one.cssParts ?? []).map(plain),
      properties: (one.cssProperties ?? []).map(plain),
    },
  }
}

/** Writes what the editors of JetBrains complete. */
export function webTypes(manifest: Manifest, { name, version }: PackageName): object {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: { html: { elements: elementsOf(manifest).map(elementOf) } },
  }
}
