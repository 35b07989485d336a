/** Where a text has the code, or the temporary password (developer guide, "Message templates"). */
export const CODE_PLACEHOLDER = '{####}'

/** Where an invitation has the user name. */
export const NAME_PLACEHOLDER = '{username}'

/** Where an e-mail has the link that confirms a sign-up: `{##Click here##}`, with the text that is to be clicked. */
const LINK_PLACEHOLDER = /\{##(?!##\})([^{]+?)##\}/

/** Whether a text has a place for the link that confirms a sign-up. */
export const hasLinkPlaceholder = (text: string): boolean => LINK_PLACEHOLDER.test(text)

/** Every place of a text that something is put into; of links, what is to be clicked. */
const EVERY_PLACEHOLDER = /\{####\}|\{username\}|\{##(?!##\})([^{]+?)##\}/g

/** What is put into a text. */
export interface Values {
  readonly code: string
  /** Absent where the service leaves `{username}` as it stands, which is everywhere but in invitations. */
  readonly username?: string | undefined
  /** Makes the link of its text; absent where there is none. */
  readonly link?: ((text: string) => string) | undefined
}

/** Puts values into a text, each as it is: as a replacement text `$&` would have a meaning. */
export const fillPlaceholders = (text: string, { code, link, username }: Values): string =>
  text.replace(EVERY_PLACEHOLDER, (placeholder: string, linkText: string | undefined) => {
    if (placeholder === CODE_PLACEHOLDER) return code
    if (linkText === undefined) return username ?? placeholder
    return link?.(linkText) ?? placeholder
  })
