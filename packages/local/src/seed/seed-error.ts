/**
 * A seed that cannot be planted.
 *
 * @param path - Where in the seed the fault is, such as `pools[0].clients[1].id`.
 * @param reason - What is wrong there.
 * @example
 * const report = (error: SeedError): string => `${error.path} in the seed: ${error.message}`
 */
export class SeedError extends Error {
  override readonly name = 'SeedError'
  /** Where in the seed the fault is, such as `pools[0].clients[1].id`; empty for the whole. */
  readonly path: string

  constructor(path: string, reason: string) {
    super(path === '' ? reason : `${path}: ${reason}`)
    this.path = path
  }
}
