/** Where and how an app wants its answer. */
export interface ReturnAddress {
  readonly redirectUri: string
  /** Whether the answer goes into the fragment, as with the implicit grant (RFC 6749 section 4.2.2). */
  readonly inFragment: boolean
  readonly state: string | undefined
}

/** A redirect URI with an answer; whatever query it has by itself stays (RFC 6749 section 3.1.2). */
export const addressWith = (
  { inFragment, redirectUri, state }: ReturnAddress,
  answer: { readonly [name: string]: string },
): string => {
  const given = new URLSearchParams({ ...answer, ...(state === undefined ? {} : { state }) })
  if (inFragment) return `${redirectUri}#${given}`
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${given}`
}
