// A plain server of files: this folder, and the bundle of the elements under the name that the page gives it.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import process from 'node:process'

const { PORT = '5174', ENDPOINT = 'http://127.0.0.1:9229' } = process.env
const BUNDLE = new URL('node_modules/@cognito-kit/elements/dist/', import.meta.url)
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript' }
const POLICY = `default-src 'self'; img-src data:; connect-src ${ENDPOINT}; require-trusted-types-for 'script'`

/** Only names right in a folder are served, so that no path leads out of it. */
async function read(name) {
  const folder = name.startsWith('cognito-elements') ? BUNDLE : import.meta.url
  const text = await readFile(new URL(name, folder), 'utf8')
  return name === 'index.html' ? text.replace('http://127.0.0.1:9229', ENDPOINT) : text
}

const server = createServer(async ({ url = '/' }, response) => {
  const name = new URL(url, 'http://localhost').pathname.slice(1) || 'index.html'
  const type = TYPES[/^[\w-]+\.(html|css|js)$/.exec(name)?.[1]]
  const text = type && (await read(name).catch(() => undefined))
  response.writeHead(text === undefined ? 404 : 200, {
    'content-type': type ?? 'text/plain',
    'content-security-policy': POLICY,
  })
  response.end(text)
})

server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`)
})
