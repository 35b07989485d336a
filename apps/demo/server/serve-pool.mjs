import { fileURLToPath } from 'node:url'
import { tsImport } from 'tsx/esm/api'

/** Where a defect of the pool arose; its message may quote what a person typed, so it is left out. */
function reportDefect({ name, stack = '' }) {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  console.error(['Defect in the local pool:', name, ...frames].join('\n'))
}

/**
 * Starts the local pool with the demo's users, from its sources: nothing has to be built for it.
 *
 * Answers with `{ url, seed, close }`.
 */
export async function servePool(port) {
  const source = new URL('../../../packages/local/src/node/index.ts', import.meta.url)
  const { readSeedFile, serve } = await tsImport(source.href, import.meta.url)
  const seed = await readSeedFile(fileURLToPath(new URL('../seed.json', import.meta.url)))
  const { url, close } = await serve({ port, seed, onUnexpectedError: reportDefect })
  return { url, seed, close }
}
