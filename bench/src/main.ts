import { measurePage } from './page/measure-page.ts'
import { measureRefresh } from './refresh/measure-refresh.ts'
import { measureSize } from './size/measure-size.ts'
import { measureSrp } from './srp/measure-srp.ts'

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  page: measurePage,
  refresh: measureRefresh,
  size: measureSize,
  srp: measureSrp,
}

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !(name in BENCHMARKS))
if (unknown !== undefined) {
  console.error(`No benchmark "${unknown}"; there are: ${Object.keys(BENCHMARKS).join(', ')}`)
  process.exit(2)
}
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (wanted.length === 0 || wanted.includes(name)) await run()
}
