/** Policy violations of this page, collected from before anything else of it runs. */
const violations: string[] = []
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
})
// What the test runner puts around `import()` is there in its own frame only.
const __vitest_browser_runner__ = { wrapDynamicImport: (load: () => unknown) => load() }
Object.assign(globalThis, { violations, __vitest_browser_runner__ })

export { violations }
