declare module '@custom-elements-manifest/analyzer/index.js' {
  import type ts from 'typescript'

  /** The TypeScript whose syntax trees the analyzer reads; not the one of this repository. */
  const own: typeof ts

  export { own as ts }
  export function create(options: {
    readonly modules: readonly ts.SourceFile[]
    readonly plugins: readonly object[]
    readonly context: Readonly<Record<string, unknown>>
  }): import('./manifest.ts').Manifest
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): readonly { readonly name: string }[]
}
