/** Values of a submitted form, every field of the screen among them. */
export type Values = { readonly [name: string]: string | undefined }
