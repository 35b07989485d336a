/**
 * Constraints of every input: length, range, pattern and enumeration. For servers; no browser bundle needs it.
 *
 * @module
 */
export { CONSTRAINTS, type Constraint, INPUT_SHAPES } from './generated/constraints.ts'
