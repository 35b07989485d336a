import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { freePort, spawnDemo, startDemo } from './support/demo-process.ts'

const isReachable = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  )

it.each(['PORT', 'LOCAL_PORT'])(
  'a port in use is one clear line that names %s',
  async (variable) => {
    const blocker = createServer().listen(await freePort(), '127.0.0.1')
    await once(blocker, 'listening')
    const { port } = blocker.address() as { port: number }
    const demo = spawnDemo({
      PORT: `${await freePort()}`,
      LOCAL_PORT: `${await freePort()}`,
      [variable]: `${port}`,
    })
    expect(await demo.exited).toBe(1)
    blocker.close()
    expect(demo.output().trim().split('\n')).toHaveLength(1)
    expect(demo.output()).toContain(`Port ${port}`)
    expect(demo.output()).toContain(`set ${variable} to another one`)
  },
)

it.each([
  [{ PORT: 'high' }, [], "PORT must be a port from 1 to 65535, not 'high'."],
  [{ LOCAL_PORT: '70000' }, [], "LOCAL_PORT must be a port from 1 to 65535, not '70000'."],
  [{ PORT: '5173', LOCAL_PORT: '5173' }, [], 'must be two different ports'],
  [{}, ['--fast'], '--fast is not an option'],
])('a wrong setting is refused: %j %j', async (environment, args, message) => {
  const demo = spawnDemo(environment, args)
  expect(await demo.exited).toBe(1)
  expect(demo.output()).toContain(message)
})

it.each([[[]], [['--dev']]])(
  'the demo tells where it is, and Ctrl-C stops all of it: %j',
  async (args) => {
    const demo = await startDemo(args)
    const output = demo.output()
    expect(output).toContain(demo.pageUrl)
    const named = demo.pageUrl.replace('127.0.0.1', 'localhost')
    for (const path of ['playground', 'account', 'themes']) {
      expect(output).toContain(named + path)
      expect((await fetch(demo.pageUrl + path)).status).toBe(200)
    }
    expect(output).toContain(`${demo.poolUrl}/_local/`)
    expect(output).toMatch(/anna\s+Correct-horse-7/)
    const page = await (await fetch(demo.pageUrl)).text()
    expect(page).toContain(`connect-src 'self' ${demo.poolUrl}`)
    expect(await isReachable(`${demo.poolUrl}/_local/health`)).toBe(true)
    // Under npm the terminal and npm itself both pass Ctrl-C on.
    demo.child.kill('SIGINT')
    expect(await demo.stop()).toBe(0)
    expect(await isReachable(demo.pageUrl)).toBe(false)
    expect(await isReachable(demo.poolUrl)).toBe(false)
  },
)
