/** A trigger that could not be invoked; the reason is the name or sentence that the service puts into its error. */
export class Unreachable extends Error {}

/** An answer of a trigger that is no JSON. */
export class NotJson extends Error {}
