/** Runs in a page: tells the test of everything that the content security policy stopped, by `tellViolation`. */
export function reportViolations(): void {
  const { tellViolation } = globalThis as unknown as { tellViolation(text: string): void }
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    tellViolation(`policy violated: ${effectiveDirective} by ${blockedURI}`)
  })
}
