import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { LOOKS, type Look } from './looks.ts'

/** Where the pictures go. */
export const ALBUM = join(import.meta.dirname, '../../../screenshots')

/** Large enough to recognise, few enough to be seen at one look. */
const sheetOf = ({ width }: Look) =>
  width < 500
    ? { columns: 6, thumbWidth: 260, perSheet: 24 }
    : { columns: 4, thumbWidth: 400, perSheet: 16 }

/** Path of a picture in the album. */
export const pictureOf = (story: string, look: string): string => `${story}/${look}.png`

const STYLE = `body { font: 13px system-ui, sans-serif; margin: 12px; background: #d9dce2; color: #111 }
  .grid { display: grid; gap: 12px; align-items: start }
  figure { margin: 0 } figcaption { padding: 2px 0 4px; overflow-wrap: anywhere }
  img { width: 100%; height: auto; border: 1px solid #aaa; background: #fff }`

const figure = (picture: string, caption: string): string =>
  `<figure><figcaption>${caption}</figcaption><a href="${picture}"><img src="${picture}" alt="${caption}"></a></figure>`

const markup = (title: string, columns: number, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${STYLE}
  .grid { grid-template-columns: repeat(${columns}, minmax(0, 1fr)) }</style>${body}</html>\n`

function index(stories: readonly string[]): string {
  const rows = stories.map((story) => {
    const pictures = LOOKS.map(({ name }) => figure(pictureOf(story, name), name))
    return `<h2 id="${story}">${story}</h2><div class="grid">${pictures.join('')}</div>`
  })
  const links = stories.map((story) => `<a href="#${story}">${story}</a>`)
  return markup('Screenshots', LOOKS.length, `<p>${links.join(' · ')}</p>${rows.join('')}`)
}

/** Begins with an empty album: a picture of what is gone must not be taken for one of what is there. */
export async function emptyAlbum(): Promise<void> {
  await rm(ALBUM, { recursive: true, force: true })
  await mkdir(ALBUM, { recursive: true })
}

/** Pictures of one look, many in one. */
async function writeSheets(page: Page, look: Look, stories: readonly string[]): Promise<void> {
  const { columns, thumbWidth, perSheet } = sheetOf(look)
  await page.setViewportSize({ width: columns * (thumbWidth + 12) + 24, height: 800 })
  for (let start = 0; start < stories.length; start += perSheet) {
    const figures = stories
      .slice(start, start + perSheet)
      .map((story) => figure(pictureOf(story, look.name), story))
    const sheet = `sheet-${look.name}-${start / perSheet + 1}`
    // Beside the pictures, where it may show them.
    const path = join(ALBUM, `${sheet}.html`)
    await writeFile(path, markup(sheet, columns, `<div class="grid">${figures.join('')}</div>`))
    await page.goto(pathToFileURL(path).href)
    await page.screenshot({ path: join(ALBUM, `${sheet}.png`), fullPage: true })
    await rm(path)
  }
}

/** Writes `index.html`, and for each look sheets with many pictures in one. */
export async function writeAlbum(browser: Browser, stories: readonly string[]): Promise<void> {
  await writeFile(join(ALBUM, 'index.html'), index(stories))
  const page = await browser.newPage()
  for (const look of LOOKS) await writeSheets(page, look, stories)
  await page.close()
}
