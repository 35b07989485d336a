// `npm run screenshots [-- word]`: takes a picture of every screen in every look, into `screenshots`.
import process from 'node:process'
import { exec } from './exec.mjs'

exec('tsx', 'tooling/screenshots/src/main.ts', ...process.argv.slice(2))
