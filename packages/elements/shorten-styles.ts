import { readFile } from 'node:fs/promises'
import type { Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** Takes blanks out of the style sheets, which no minifier touches because they are template literals. */
export const shortenStyles: Plugin = {
  name: 'shorten-styles',
  setup(build) {
    build.onLoad({ filter: /(styles|tokens|\w+-controls)\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source.replace(/css`[^`]*`/g, (css) =>
        css
          .replace(/\s+/g, ' ')
          .replace(/ ?([{};,]) /g, '$1')
          .replace(/: /g, ':')
          .replace(/;}/g, '}'),
      )
      return { contents, loader: 'ts' }
    })
  },
}
