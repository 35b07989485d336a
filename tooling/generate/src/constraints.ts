import { EMPTY_OUTPUT, type Model, type Shape, sortedEntries } from './model.ts'

/** Collects the shapes that inputs reach; outputs are not validated. */
function reachable(model: Model): Set<string> {
  const seen = new Set<string>()
  const queue = Object.values(model.operations).map(({ input }) => input)
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (name === EMPTY_OUTPUT || seen.has(name)) continue
    seen.add(name)
    const shape = model.shapes[name]
    if (shape === undefined) throw new Error(`The model refers to an unknown shape: ${name}`)
    for (const member of Object.values(shape.members ?? {})) queue.push(member.shape)
    for (const inner of [shape.member, shape.key, shape.value])
      if (inner !== undefined) queue.push(inner)
  }
  return seen
}

function constraint(shape: Shape): string {
  const { type, member, key, value, min, max, pattern, sensitive } = shape
  const fields: Record<string, unknown> = { type, member, key, value, min, max, pattern, sensitive }
  const parts = Object.entries(fields)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${name}: ${JSON.stringify(field)}`)
  if (shape.enum !== undefined) parts.push(`enum: ${JSON.stringify(shape.enum)}`)
  if (shape.members !== undefined) {
    const members = Object.entries(shape.members).map(([name, { shape: target, required }]) =>
      required
        ? `${name}: { shape: '${target}', required: true }`
        : `${name}: { shape: '${target}' }`,
    )
    parts.push(`members: {${members.length > 0 ? ` ${members.join(', ')} ` : ''}}`)
  }
  return `{ ${parts.join(', ')} }`
}

/** Writes `constraints.ts`: the input shape of each operation and all that it may hold. */
export function generateConstraints(model: Model): string {
  const names = reachable(model)
  const shapes = sortedEntries(model.shapes)
    .filter(([name]) => names.has(name))
    .map(([name, shape]) => `  ${name}: ${constraint(shape)},`)
  const inputs = sortedEntries(model.operations).map(
    ([name, { input }]) => `  ${name}: '${input}',`,
  )
  return [
    "import type { Operations } from './operation-types.ts'\n",
    '/** What the service demands of a value: its kind, length, range, pattern and members. */',
    'export interface Constraint {',
    "  readonly type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'long' | 'boolean' | 'timestamp' | 'blob' | 'document'",
    '  readonly members?: { readonly [name: string]: { readonly shape: string; readonly required?: boolean } }',
    '  readonly member?: string\n  readonly key?: string\n  readonly value?: string',
    '  readonly enum?: readonly string[]\n  readonly min?: number\n  readonly max?: number',
    '  readonly pattern?: string\n  readonly sensitive?: boolean\n}\n',
    '/** Name of the input shape of each operation. */',
    `export const INPUT_SHAPES: { readonly [Name in keyof Operations]: string } = {\n${inputs.join('\n')}\n}\n`,
    '/** Constraints by shape name, for every shape that an input can hold. */',
    `export const CONSTRAINTS: { readonly [shape: string]: Constraint } = {\n${shapes.join('\n')}\n}\n`,
  ].join('\n')
}
