import { readFileSync } from 'node:fs'

/** One vector of `tests/vectors/srp-vectors.json`. */
export interface SrpVector {
  readonly id: string
  readonly inputs: { readonly [name: string]: string }
  readonly recomputed_all: { readonly [name: string]: string }
}

interface VectorFile {
  readonly constants: { readonly [name: string]: string }
  readonly padHex: readonly (readonly [string, string])[]
  readonly timestamps: readonly { readonly utc: string; readonly text: string }[]
  readonly vectors: readonly SrpVector[]
}

/** The published and the project's own vectors; origins are in the file. */
export const vectorFile: VectorFile = JSON.parse(
  readFileSync(new URL('../../../../tests/vectors/srp-vectors.json', import.meta.url), 'utf8'),
)

/** The vector with this id. */
export const vector = (id: string): SrpVector => {
  const found = vectorFile.vectors.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`no vector ${id}`)
  return found
}

/** Integer of hex text. */
export const int = (hex: string | undefined): bigint => BigInt(`0x${hex}`)
