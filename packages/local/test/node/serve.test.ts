import { mkdtempSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { PortInUseError, StartError } from '../../src/node/errors.ts'
import { type LocalServer, type ServeOptions, serve } from '../../src/node/serve.ts'
import { SeedError } from '../../src/seed/seed-error.ts'

const MEBIBYTE = 1024 * 1024

let servers: LocalServer[] = []
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()))
  servers = []
})

const start = async (options: ServeOptions = {}): Promise<LocalServer> => {
  const server = await serve({ port: 0, ...options })
  servers.push(server)
  return server
}

/** A request with any header, also those that fetch does not let through. */
const raw = (
  { port }: LocalServer,
  path: string,
  headers: { [name: string]: string },
  host = '127.0.0.1',
): Promise<{ status: number | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    const request = httpRequest({ host, port, path, headers }, (answer: IncomingMessage) => {
      let body = ''
      answer.on('data', (chunk) => {
        body += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode, body }))
    })
    request.on('error', reject)
    request.end()
  })

const protocol = (operation: string): RequestInit => ({
  method: 'POST',
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    authorization: 'AWS4-HMAC-SHA256 Credential=test',
  },
})

describe('a server', () => {
  it('answers on the port that it names', async () => {
    const server = await start()
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
    const answer = await fetch(`${server.url}/_local/health`)
    expect(await answer.json()).toEqual({ status: 'ok' })
  })

  it('names issuers after its own address', async () => {
    const server = await start()
    const body = JSON.stringify({ PoolName: 'people' })
    const made = await (await fetch(server.url, { ...protocol('CreateUserPool'), body })).json()
    const document = `${server.url}/${made.UserPool.Id}/.well-known/openid-configuration`
    expect((await (await fetch(document)).json()).issuer).toBe(`${server.url}/${made.UserPool.Id}`)
  })

  it('names issuers as it is told', async () => {
    const server = await start({ origin: 'https://pool.example/' })
    const body = JSON.stringify({ PoolName: 'people' })
    const made = await (await fetch(server.url, { ...protocol('CreateUserPool'), body })).json()
    const document = `${server.url}/${made.UserPool.Id}/.well-known/openid-configuration`
    expect((await (await fetch(document)).json()).issuer).toBe(
      `https://pool.example/${made.UserPool.Id}`,
    )
  })

  it('refuses a body of 5 MB and goes on', async () => {
    const { url } = await start()
    const answer = await fetch(url, { ...protocol('SignUp'), body: new Uint8Array(5 * MEBIBYTE) })
    expect(answer.status).toBe(413)
    expect((await answer.json()).__type).toBe('RequestEntityTooLargeException')
    expect((await fetch(`${url}/_local/health`)).status).toBe(200)
  })

  it('refuses a body of 5 MB whose length is not declared', async () => {
    const { url } = await start()
    let left = 80
    const body = new ReadableStream({
      pull: (controller) => {
        left -= 1
        if (left < 0) controller.close()
        else controller.enqueue(new Uint8Array(65_536))
      },
    })
    const init = { ...protocol('SignUp'), body, duplex: 'half' }
    expect((await fetch(url, init)).status).toBe(413)
  })

  it('answers HEAD without a body', async () => {
    const { url } = await start()
    const answer = await fetch(`${url}/_local/health`, { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  it('survives clients that talk nonsense or go away', async () => {
    const { port, url } = await start()
    for (const text of [
      'GET http://evil.example/_local/health HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{',
      'TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'nonsense\r\n\r\n',
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(text)
          socket.end()
        })
        socket.on('data', () => undefined)
        socket.on('close', () => resolve())
        socket.on('error', () => resolve())
      })
    }
    expect((await fetch(`${url}/_local/health`)).status).toBe(200)
  })
})

describe('the Host header', () => {
  it.each(['localhost', 'LOCALHOST:80', '127.0.0.1', '127.1.2.3:9229', '[::1]', '[::1]:9229'])(
    'may be %s on loopback',
    async (host) => {
      expect((await raw(await start(), '/_local/health', { host })).status).toBe(200)
    },
  )

  it.each([
    'evil.example',
    'evil.example:9229',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil-localhost',
    '10.0.0.1',
    '[::2]',
  ])('may not be %j on loopback', async (host) => {
    const { status, body } = await raw(await start(), '/_local/health', { host })
    expect(status).toBe(403)
    expect(body).toContain('loopback')
  })

  it('may be anything where the server is open to the network', async () => {
    const server = await start({ host: '0.0.0.0' })
    const answer = await raw(server, '/_local/health', { host: 'pool.internal' })
    expect(answer.status).toBe(200)
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
  })
})

describe('a server that cannot start', () => {
  it('says that the port is in use', async () => {
    const { port } = await start()
    const error = await serve({ port }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PortInUseError)
    expect(error).toMatchObject({ code: 'EADDRINUSE', port })
    expect(String(error)).toContain(`Port ${port} on 127.0.0.1 is in use`)
  })

  it('says that the address is not one of this machine', async () => {
    await expect(serve({ port: 0, host: '192.0.2.1' })).rejects.toThrow(StartError)
  })

  it('says that it cannot write to the data directory', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'cognito-kit-')), 'file')
    writeFileSync(file, '')
    await expect(serve({ port: 0, dataDirectory: join(file, 'data') })).rejects.toThrow(StartError)
  })

  it('says that its seed is wrong', async () => {
    const seed = { pools: [{ id: 'us-east-1_Example01', name: '!' }] }
    await expect(serve({ port: 0, seed })).rejects.toThrow(SeedError)
  })
})

describe('a server with a data directory', () => {
  it('knows after a restart what it knew before', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'cognito-kit-'))
    const first = await serve({ port: 0, dataDirectory })
    const body = JSON.stringify({ PoolName: 'people' })
    const { UserPool } = await (
      await fetch(first.url, { ...protocol('CreateUserPool'), body })
    ).json()
    const jwks = `/${UserPool.Id}/.well-known/jwks.json`
    const keys = await (await fetch(first.url + jwks)).text()
    await first.close()
    const second = await start({ dataDirectory })
    expect(await (await fetch(second.url + jwks)).text()).toBe(keys)
  })
})
