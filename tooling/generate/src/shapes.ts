import { type Model, type Shape, sortedEntries } from './model.ts'

/** Shapes that become a named declaration; plain scalars, lists and maps are written in place. */
const isNamed = (shape: Shape): boolean => shape.type === 'structure' || shape.enum !== undefined

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  long: 'number',
  boolean: 'boolean',
  timestamp: 'number',
  blob: 'string',
  document: 'JsonValue',
}

/** The TypeScript type with which a member refers to a shape. */
export function typeOf(model: Model, name: string): string {
  const shape = model.shapes[name]
  if (shape === undefined) throw new Error(`The model refers to an unknown shape: ${name}`)
  if (isNamed(shape)) return name
  if (shape.type === 'list') {
    const item = typeOf(model, shape.member ?? '')
    return `readonly ${item.includes(' ') ? `(${item})` : item}[]`
  }
  if (shape.type === 'map') return `{ readonly [key: string]: ${typeOf(model, shape.value ?? '')} }`
  const scalar = SCALARS[shape.type]
  if (scalar === undefined) throw new Error(`The model has an unknown type: ${shape.type}`)
  return scalar
}

function structure(model: Model, name: string, shape: Shape, doc: string): string {
  const members = Object.entries(shape.members ?? {}).map(
    ([member, { shape: target, required }]) => {
      const type = typeOf(model, target)
      return required
        ? `  readonly ${member}: ${type}`
        : `  readonly ${member}?: ${type} | undefined`
    },
  )
  const body = members.length > 0 ? ` {\n${members.join('\n')}\n}` : ' {}'
  return `/** ${doc} */\nexport interface ${name}${body}\n`
}

function enumeration(name: string, shape: Shape): string {
  const values = (shape.enum ?? []).map((value) => `  | '${value}'`)
  return `/** Values of \`${name}\`. */\nexport type ${name} =\n${values.join('\n')}\n`
}

/** Says in one sentence what a structure is for, from the place where the model uses it. */
function describe(model: Model): (name: string, shape: Shape) => string {
  const uses = new Map<string, string>()
  for (const [operation, { input, output }] of Object.entries(model.operations)) {
    uses.set(input, `Input of the operation ${operation}.`)
    uses.set(output, `Output of the operation ${operation}.`)
  }
  return (name, shape) => {
    if (shape.error !== undefined) return `Members of the ${shape.error} error ${name}.`
    return uses.get(name) ?? `The structure ${name} of the service model.`
  }
}

/** Writes `shapes.ts`: one declaration for each structure and enumeration. */
export function generateShapes(model: Model): string {
  const doc = describe(model)
  const parts = sortedEntries(model.shapes)
    .filter(([, shape]) => isNamed(shape))
    .map(([name, shape]) =>
      shape.enum === undefined
        ? structure(model, name, shape, doc(name, shape))
        : enumeration(name, shape),
    )
  const json =
    '/** Free JSON, where the model says `document`. */\n' +
    'export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }\n'
  return [json, ...parts].join('\n')
}
