// `npm run generate`: writes packages/protocol/src/generated from the service model.
import { exec } from './exec.mjs'

exec('tsx', 'tooling/generate/src/main.ts')
