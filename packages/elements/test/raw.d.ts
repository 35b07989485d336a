/** The text of a file. */
declare module '*?raw' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: this is how Vite hands out the text
  export default text
}
