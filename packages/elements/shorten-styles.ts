import { readFile } from 'node:fs/promises'

/** The modules that hold style sheets. */
const STYLE_MODULES = /(styles|tokens|\w+-controls)\.ts$/

/** What this file uses of esbuild's plugins; tsup brings another version of their types than the bench. */
interface Build {
  onLoad(
    options: { readonly filter: RegExp },
    load: (file: { readonly path: string }) => Promise<{ contents: string; loader: 'ts' }>,
  ): void
}

/** Takes blanks out of the style sheets of a module. */
const shorten = (source: string): string =>
  source.replace(/css`[^`]*`/g, (css) =>
    css
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,]) /g, '$1')
      .replace(/: /g, ':')
      .replace(/;}/g, '}'),
  )

/** Takes blanks out of the style sheets, which no minifier touches because they are template literals; for esbuild. */
export const shortenStyles = {
  name: 'shorten-styles',
  setup(build: Build): void {
    build.onLoad({ filter: STYLE_MODULES }, async ({ path }) => {
      return { contents: shorten(await readFile(path, 'utf8')), loader: 'ts' }
    })
  },
}

/** The same for the bundlers of Vite and Rollup. */
export const shortenStylesInVite = {
  name: 'shorten-styles',
  enforce: 'pre' as const,
  transform: (source: string, path: string): { code: string; map: null } | undefined =>
    STYLE_MODULES.test(path) ? { code: shorten(source), map: null } : undefined,
}
