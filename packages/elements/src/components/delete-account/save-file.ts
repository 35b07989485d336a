/** Has the browser save a text as a file; no policy stands against it, because nothing is loaded or run. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has begun to read it by the next task, and keeps what it reads.
  setTimeout(() => URL.revokeObjectURL(url))
}
