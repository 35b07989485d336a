import { TARGET_PREFIX } from '../wire/operation-of.ts'

/** What is there for people and tests, and what browsers ask for by themselves. */
const BESIDE = /^\/(?:_local(?:\/.*)?|favicon\.ico)$/

/**
 * What a request is aimed at: an operation by its name, anything else by its path; `undefined` for what never fails on
 * purpose, such as preflights, which a page cannot tell from its own request.
 */
export const targetOf = (request: Request): string | undefined => {
  const { pathname } = new URL(request.url)
  if (request.method === 'OPTIONS' || BESIDE.test(pathname)) return undefined
  const target = request.headers.get('x-amz-target')
  return request.method === 'POST' && pathname === '/' && target?.startsWith(TARGET_PREFIX)
    ? target.slice(TARGET_PREFIX.length)
    : pathname
}

/** Whether a target is one of the documents that a pool publishes about itself. */
export const isWellKnown = (target: string): boolean => target.includes('/.well-known/')
