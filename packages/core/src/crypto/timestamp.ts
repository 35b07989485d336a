/**
 * The time as PASSWORD_VERIFIER wants it: `Wed Feb 3 09:05:07 UTC 2021`, the day without padding.
 *
 * Made from `toUTCString`, whose text ECMA-262 section 21.4.4.43 fixes to the letter; `Intl` differs between engines,
 * and the text is part of what is signed.
 *
 * @param epochMs - Epoch milliseconds.
 */
export const timestamp = (epochMs: number): string =>
  new Date(epochMs).toUTCString().replace(/, 0?(\d+) (\w+) (\d+) (\S+).*/, ' $2 $1 $4 UTC $3')
