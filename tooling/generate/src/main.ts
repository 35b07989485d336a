import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRepository } from '../../checks/src/repository.ts'
import { API_COVERAGE, writeApiCoverage } from './api-coverage.ts'
import { generate } from './generate.ts'
import type { Model } from './model.ts'

const root = join(import.meta.dirname, '../../..')
const protocol = join(root, 'packages/protocol')
const target = join(protocol, 'src/generated')

const model = JSON.parse(readFileSync(join(protocol, 'model/service-model.json'), 'utf8')) as Model
rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
for (const [name, text] of generate(model)) writeFileSync(join(target, name), text)
writeFileSync(join(root, API_COVERAGE), writeApiCoverage(readRepository(root).files))
