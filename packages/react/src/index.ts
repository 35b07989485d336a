/**
 * React components of the elements; each defines its element in browsers, and renders the bare tag on a server.
 *
 * @module
 */
export type { ElementComponent, ElementProps } from './element-component.ts'
export * from './generated/wrappers.ts'
