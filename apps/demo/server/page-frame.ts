import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const MARK = /<!-- frame: (\w+) -->/g

const FOLDER = new URL('../src/page/frame/', import.meta.url)

const part = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`${name}.html`, FOLDER)), 'utf8').trim()

/** What all pages have in common, put into each of them in place of its mark. */
export const pageFrame = (): Plugin => ({
  name: 'page-frame',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replaceAll(MARK, (_mark, name: string) => part(name)),
  },
})
