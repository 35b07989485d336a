/** One shape of the service model: a structure, a list, a map or a scalar with its constraints. */
export interface Shape {
  readonly type: string
  readonly members?: Readonly<Record<string, Member>>
  readonly member?: string
  readonly key?: string
  readonly value?: string
  readonly enum?: readonly string[]
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly sensitive?: boolean
  readonly error?: 'client' | 'server'
}

/** One member of a structure. */
export interface Member {
  readonly shape: string
  readonly required?: boolean
}

/** How pages of an operation follow one another. */
export interface Paginator {
  readonly input_token: string
  readonly output_token: string
  readonly limit_key: string
  readonly result_key: string
}

/** One operation of the service model. */
export interface Operation {
  readonly auth: string
  readonly input: string
  readonly output: string
  readonly errors: readonly string[]
  readonly paginator?: Paginator
}

/** The whole model, as it lies in `packages/protocol/model/service-model.json`. */
export interface Model {
  readonly operations: Readonly<Record<string, Operation>>
  readonly shapes: Readonly<Record<string, Shape>>
}

/** Sorts by code unit, so that the output does not depend on the machine's locale. */
export const sortedEntries = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

/** Operation outputs that have no members share this name in the model. */
export const EMPTY_OUTPUT = 'i'
