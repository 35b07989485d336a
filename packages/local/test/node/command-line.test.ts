import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCommandLine, UsageError } from '../../src/node/command-line.ts'
import { SeedError } from '../../src/seed/seed-error.ts'

const fileWith = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'cognito-kit-')), 'seed.json')
  writeFileSync(path, text)
  return path
}

const faultOf = (...args: readonly string[]): Promise<unknown> =>
  readCommandLine(args).catch((error: unknown) => error)

describe('a command line', () => {
  it('that is empty asks for the defaults', async () => {
    expect(await readCommandLine([])).toEqual({
      kind: 'serve',
      quiet: false,
      options: { port: 9229, host: '127.0.0.1' },
    })
  })

  it('takes every flag', async () => {
    const seed = fileWith('\uFEFF{"pools": []}')
    const args = '--port 65535 --host ::1 --data d --fixed-code 123456 --quiet --seed'.split(' ')
    expect(await readCommandLine([...args, seed])).toEqual({
      kind: 'serve',
      quiet: true,
      options: {
        port: 65_535,
        host: '::1',
        dataDirectory: 'd',
        fixedCode: '123456',
        seed: { pools: [] },
      },
    })
  })

  it('takes a mail server', async () => {
    const url = 'smtps://ada:Secret-1@mail.example:2525'
    const plain = await readCommandLine(['--smtp', url])
    expect(plain).toMatchObject({ options: { smtp: { url } } })
    for (const from of ['people@example.com', 'People of Example <people@example.com>']) {
      expect(await readCommandLine(['--smtp', url, '--smtp-from', from])).toMatchObject({
        options: { smtp: { url, from } },
      })
    }
  })

  it.each(['http://ada:Secret-1@mail.example', 'smtp://ada:Secret-1@', 'Secret-1', ''])(
    'is refused with the mail server %j, without repeating it',
    async (url) => {
      const fault = await faultOf('--smtp', url)
      expect(fault).toBeInstanceOf(UsageError)
      expect(String(fault)).toContain('--smtp must be an address such as smtp://127.0.0.1:1025')
      expect(String(fault)).not.toContain('Secret-1')
    },
  )

  it.each(['help', 'version'])('asks for %s', async (kind) => {
    expect(await readCommandLine([`--${kind}`])).toEqual({ kind })
  })

  it.each<readonly [readonly string[], RegExp]>([
    [['--prot', '1'], /--prot/],
    [['extra'], /extra/],
    [['--port'], /--port/],
    [['--port', 'abc'], /^--port must be a number from 0 to 65535, not 'abc'$/],
    [['--port', '65536'], /^--port must be/],
    [['--port=-1'], /^--port must be/],
    [['--port', '80.5'], /^--port must be/],
    [['--fixed-code', '12a456'], /^--fixed-code must be 4 to 8 digits/],
    [['--fixed-code', ''], /^--fixed-code must be/],
    [['--host', 'a b'], /^--host must be an address/],
    [['--data', ''], /^--data must be a directory/],
    [['--smtp-from', 'a@example.com'], /^--smtp-from needs --smtp$/],
    [
      ['--smtp', 'smtp://localhost', '--smtp-from', 'nobody'],
      /^--smtp-from must be an e-mail address/,
    ],
  ])('is refused: %j', async (args, message) => {
    const fault = await faultOf(...args)
    expect(fault).toBeInstanceOf(UsageError)
    expect((fault as UsageError).message).toMatch(message)
  })

  it.each<readonly [string, RegExp]>([
    ['{"pools": [}', /^seed file .*seed\.json: is not valid JSON/],
    ['{"pools": [{"id": "us-east-1_Example01"}]}', /pools\[0\]\.name: is missing$/],
    ['{"password": "Secret-1-Secret" "}', /is not valid JSON at line 1, column 32$/],
    ['{\n"password": Secret-1-Secret}', /is not valid JSON/],
  ])('is refused with the seed %s', async (text, message) => {
    const fault = await faultOf('--seed', fileWith(text))
    expect(fault).toBeInstanceOf(SeedError)
    expect((fault as SeedError).message).toMatch(message)
    expect((fault as SeedError).message).not.toContain('Secret-1')
  })

  it('is refused with a seed file that is not there', async () => {
    const fault = await faultOf('--seed', '/nowhere/seed.json')
    expect(String(fault)).toContain('seed file /nowhere/seed.json: cannot be read (ENOENT)')
  })
})
