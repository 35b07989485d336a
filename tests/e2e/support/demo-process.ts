import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'

const ROOT = join(import.meta.dirname, '../../..')

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('The system gave no port')
  return address.port
}

/** The program of `npm run demo`, started as a person would. */
export interface DemoProcess {
  readonly child: ChildProcess
  /** All that it printed so far. */
  output(): string
  /** Exit code, once it has ended. */
  readonly exited: Promise<number | null>
}

/** Starts the program and collects what it prints. */
export function spawnDemo(
  environment: { readonly [name: string]: string },
  args: readonly string[] = [],
): DemoProcess {
  const child = spawn(process.execPath, [join(ROOT, 'tooling/run/demo.mjs'), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const exited = once(child, 'close').then(([code]) => code as number | null)
  return { child, output: () => text, exited }
}

/** A demo that is ready. */
export interface RunningDemo extends DemoProcess {
  readonly pageUrl: string
  readonly poolUrl: string
  /** Presses Ctrl-C and waits; answers with the exit code. */
  stop(): Promise<number | null>
}

const isReady = (output: string): boolean => output.includes('Ctrl-C stops both.')

/** Starts the demo on free ports and waits until it says that it is ready. */
export async function startDemo(args: readonly string[] = []): Promise<RunningDemo> {
  const [port, localPort] = [await freePort(), await freePort()]
  const demo = spawnDemo({ PORT: `${port}`, LOCAL_PORT: `${localPort}` }, args)
  await new Promise<void>((resolve, reject) => {
    demo.child.stdout?.on('data', () => isReady(demo.output()) && resolve())
    void demo.exited.then((code) => reject(new Error(`Ended with ${code}:\n${demo.output()}`)))
  })
  return {
    ...demo,
    pageUrl: `http://127.0.0.1:${port}/`,
    poolUrl: `http://127.0.0.1:${localPort}`,
    stop: () => {
      demo.child.kill('SIGINT')
      return demo.exited
    },
  }
}
