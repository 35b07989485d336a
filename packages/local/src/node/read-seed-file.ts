import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseSeed } from '../seed/parse-seed.ts'
import { SeedError } from '../seed/seed-error.ts'
import type { Seed } from '../seed/types.ts'
import { isEndpoint } from '../triggers/create-triggers.ts'

/** Line and column of an offset, both from one. */
const placeOf = (text: string, offset: number): string => {
  const before = text.slice(0, offset).split('\n')
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
}

/** Where JSON breaks, without the parser's quotation, which may hold a password. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    const [, offset] = /at position (\d+)/.exec(String(error)) ?? []
    const place = offset === undefined ? '' : ` at ${placeOf(text, Number(offset))}`
    throw new SeedError('', `is not valid JSON${place}`)
  }
}

/** The seed with the paths of trigger modules, which stand relative to its file, made absolute. */
const withAbsoluteModules = (seed: Seed, folder: string): Seed => ({
  pools: seed.pools.map(({ triggers, ...pool }) =>
    triggers === undefined
      ? pool
      : {
          ...pool,
          triggers: Object.fromEntries(
            Object.entries(triggers).map(([name, target]) => [
              name,
              target === undefined || isEndpoint(target) ? target : resolve(folder, target),
            ]),
          ),
        },
  ),
})

/**
 * Reads a seed from a JSON file.
 *
 * @param path - Path of the file.
 * @returns The seed, its form checked; paths of trigger modules are absolute.
 * @throws {@link SeedError} when the file cannot be read, is not JSON or has not the form of a seed.
 * @example
 * const seed = await readSeedFile('seed.json')
 */
export const readSeedFile = async (path: string): Promise<Seed> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new SeedError('', `cannot be read${code}`)
  }
  return withAbsoluteModules(parseSeed(parse(text.replace(/^\uFEFF/, ''))), dirname(path))
}
