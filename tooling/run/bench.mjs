// `npm run bench [-- name]`: measures side by side, prints tables and writes bench/results.
import process from 'node:process'
import { exec } from './exec.mjs'

exec('tsx', 'bench/src/main.ts', ...process.argv.slice(2))
