import { isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TriggerFunction } from '../context.ts'
import { SeedError } from '../seed/seed-error.ts'
import type { Seed, SeedPool } from '../seed/types.ts'
import { isEndpoint, type TriggerFunctions } from '../triggers/create-triggers.ts'

/** A seed without modules, and the functions that they hold. */
export interface LoadedTriggers {
  readonly seed: Seed | undefined
  readonly functions: TriggerFunctions
}

const isFunction = (value: unknown): value is TriggerFunction => typeof value === 'function'

const load = async (path: string, place: string): Promise<TriggerFunction> => {
  const file = isAbsolute(path) ? path : resolve(path)
  let module: { readonly [name: string]: unknown }
  try {
    module = await import(pathToFileURL(file).href)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SeedError(place, `cannot be loaded: ${reason}`)
  }
  if (isFunction(module['handler'])) return module['handler']
  throw new SeedError(place, 'names a module that exports no function handler')
}

const loadPool = async ({ id, triggers = {}, ...pool }: SeedPool, place: string) => {
  const functions: [string, TriggerFunction][] = []
  const endpoints: [string, string][] = []
  for (const [name, target] of Object.entries(triggers)) {
    if (target === undefined) continue
    if (isEndpoint(target)) endpoints.push([name, target])
    else functions.push([name, await load(target, `${place}.triggers.${name}`)])
  }
  const without: SeedPool = { id, ...pool, triggers: Object.fromEntries(endpoints) }
  return { pool: without, functions: [id, Object.fromEntries(functions)] as const }
}

/**
 * Loads the trigger modules that a seed names.
 *
 * @throws {@link SeedError} when a module is not there, fails, or exports no function `handler`.
 */
export const loadTriggers = async (seed: Seed | undefined): Promise<LoadedTriggers> => {
  const loaded: Awaited<ReturnType<typeof loadPool>>[] = []
  for (const [index, pool] of (seed?.pools ?? []).entries()) {
    loaded.push(await loadPool(pool, `pools[${index}]`))
  }
  return {
    seed: seed === undefined ? undefined : { pools: loaded.map(({ pool }) => pool) },
    functions: Object.fromEntries(loaded.map(({ functions }) => functions)),
  }
}
