import { ELEMENT_FOLDERS, generateElements } from '../../generate/src/elements/generate-elements.ts'
import { type ReadProperties, readProperties } from '../../generate/src/elements/lit-properties.ts'
import { generate } from '../../generate/src/generate.ts'
import type { Model } from '../../generate/src/model.ts'
import { generateWebFiles, WEB_SOURCE, WEB_TARGET } from '../../generate/src/web-files.ts'
import type { Finding } from './finding.ts'
import type { Repository } from './repository.ts'

const MODEL = 'packages/protocol/model/service-model.json'
const PROTOCOL = 'packages/protocol/src/generated/'
const TARGETS = [PROTOCOL, 'packages/local/src/generated/', ...ELEMENT_FOLDERS]

/** What the generator makes of the sources as they are now, by path. */
async function freshFiles(
  repository: Repository,
  read: ReadProperties,
): Promise<ReadonlyMap<string, string>> {
  const { files } = repository
  const model = JSON.parse(files.get(MODEL) ?? '{}') as Model
  const web = [...files].flatMap(([file, text]) =>
    file.startsWith(WEB_SOURCE) ? [[file.slice(WEB_SOURCE.length), text] as const] : [],
  )
  const protocol = [...generate(model)].map(([name, text]) => [PROTOCOL + name, text] as const)
  const scripts = [WEB_TARGET, generateWebFiles(new Map(web))] as const
  return new Map([...protocol, scripts, ...(await generateElements(repository, read))])
}

/** Finds generated files that differ from what the generator makes of the sources now. */
export async function generated(
  repository: Repository,
  read: ReadProperties = readProperties(repository.root),
): Promise<Finding[]> {
  const fresh = await freshFiles(repository, read)
  const present = [...repository.files.keys()].filter((file) =>
    TARGETS.some((target) => file.startsWith(target)),
  )
  const remedy = 'run `npm run generate` and commit what it writes'
  return [...new Set([...fresh.keys(), ...present])].flatMap((file) => {
    if (fresh.get(file) === repository.files.get(file)) return []
    const problem = fresh.has(file) ? 'differs from its generator' : 'is not made by the generator'
    return [{ file, line: 0, problem, remedy }]
  })
}
