import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readRepository } from '../../checks/src/repository.ts'
import { API_COVERAGE, writeApiCoverage } from './api-coverage.ts'
import { ELEMENT_FOLDERS, generateElements } from './elements/generate-elements.ts'
import { readProperties } from './elements/lit-properties.ts'
import { generate } from './generate.ts'
import type { Model } from './model.ts'
import { generateWebFiles, WEB_SOURCE, WEB_TARGET } from './web-files.ts'

const root = join(import.meta.dirname, '../../..')
const protocol = join(root, 'packages/protocol')
const target = join(protocol, 'src/generated')

const model = JSON.parse(readFileSync(join(protocol, 'model/service-model.json'), 'utf8')) as Model
rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
for (const [name, text] of generate(model)) writeFileSync(join(target, name), text)

const web = join(root, WEB_SOURCE)
const sources = readdirSync(web).map(
  (name) => [name, readFileSync(join(web, name), 'utf8')] as const,
)
mkdirSync(dirname(join(root, WEB_TARGET)), { recursive: true })
writeFileSync(join(root, WEB_TARGET), generateWebFiles(new Map(sources)))

const repository = readRepository(root)
const elements = await generateElements(repository, readProperties(root))
for (const folder of ELEMENT_FOLDERS) rmSync(join(root, folder), { recursive: true, force: true })
for (const [file, text] of elements) {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

writeFileSync(join(root, API_COVERAGE), writeApiCoverage(repository.files))
