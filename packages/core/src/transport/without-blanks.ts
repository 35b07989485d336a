/** A code as the service takes it: a blank is no part of one, and an error of the service would repeat a code with one. */
export const withoutBlanks = (code: string): string => code.replace(/\s/g, '')
