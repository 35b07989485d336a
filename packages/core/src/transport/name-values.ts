/** Values by name, as operations take them; one that is `undefined` is left out, where an absent one would be removed. */
export const nameValues = (values: {
  readonly [name: string]: string | undefined
}): readonly { readonly Name: string; readonly Value?: string | undefined }[] =>
  Object.entries(values).flatMap(([Name, Value]) => (Value === undefined ? [] : { Name, Value }))
