import { generate } from '../../generate/src/generate.ts'
import type { Model } from '../../generate/src/model.ts'
import type { Finding } from './finding.ts'
import type { Repository } from './repository.ts'

const MODEL = 'packages/protocol/model/service-model.json'
const TARGET = 'packages/protocol/src/generated/'

/** Finds generated files that differ from what the generator makes of the model now. */
export function generated(repository: Repository): Finding[] {
  const model = JSON.parse(repository.files.get(MODEL) ?? '{}') as Model
  const fresh = new Map([...generate(model)].map(([name, text]) => [TARGET + name, text]))
  const present = [...repository.files.keys()].filter((file) => file.startsWith(TARGET))
  const remedy = 'run `npm run generate` and commit what it writes'
  return [...new Set([...fresh.keys(), ...present])].flatMap((file) => {
    if (fresh.get(file) === repository.files.get(file)) return []
    const problem = fresh.has(file) ? 'differs from its generator' : 'is not made by the generator'
    return [{ file, line: 0, problem, remedy }]
  })
}
