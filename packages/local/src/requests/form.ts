/** The fields of a query or form as an object; a field that comes twice is a list. */
export const fieldsOf = (parameters: URLSearchParams): { readonly [name: string]: unknown } =>
  Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )

const parametersOf = (text: string): object => {
  const parameters = new URLSearchParams(text)
  return parameters.size === 0 ? {} : { parameters: fieldsOf(parameters) }
}

/**
 * Where a redirect leads, with what the address carries apart, so that codes and tokens in it can be masked.
 *
 * @param base - Address of the request, which relative ones start from.
 */
export const destinationOf = (location: string, base: string): object => {
  if (!URL.canParse(location, base)) return {}
  const url = new URL(location, base)
  // The address of an app on a device may have no origin (`myapp://callback`).
  const [address = ''] = url.href.split(/[?#]/)
  return { redirect_uri: address, ...parametersOf(url.search), ...parametersOf(url.hash.slice(1)) }
}
