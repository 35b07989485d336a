import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from './generate.ts'
import type { Model } from './model.ts'

const protocol = join(import.meta.dirname, '../../../packages/protocol')
const target = join(protocol, 'src/generated')

const model = JSON.parse(readFileSync(join(protocol, 'model/service-model.json'), 'utf8')) as Model
rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
for (const [name, text] of generate(model)) writeFileSync(join(target, name), text)
