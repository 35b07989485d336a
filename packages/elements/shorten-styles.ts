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
const shortened = (source: string): string =>
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
      return { contents: shortened(await readFile(path, 'utf8')), loader: 'ts' }
    })
  },
}
