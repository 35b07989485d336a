import { WEB_FILES } from '../generated/web-files.ts'
import { type Endpoint, jsonError } from './endpoint.ts'

const TYPES: { readonly [extension: string]: string } = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** `GET /_local/web/<name>`: the looks and the script of the pages. */
export const getWebFile: Endpoint = (_server, request) => {
  const name = new URL(request.url).pathname.split('/').pop() ?? ''
  const text = Object.hasOwn(WEB_FILES, name) ? WEB_FILES[name] : undefined
  if (text === undefined) return jsonError(404, 'There is no such file')
  const type = TYPES[name.split('.').pop() ?? ''] ?? 'text/plain; charset=utf-8'
  return new Response(text, {
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
