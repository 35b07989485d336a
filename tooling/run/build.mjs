// `npm run build`: builds every package into its `dist`.
import { exec } from './exec.mjs'

exec('turbo', 'run', 'build', '--output-logs=new-only')
