import { readBody } from '../wire/read-body.ts'
import { type Endpoint, type EndpointContext, jsonError } from './endpoint.ts'

/** Does what a form of the pages asks for, and answers with the address of the page that shows it. */
export type FormAction = (
  server: EndpointContext,
  form: URLSearchParams,
) => string | Promise<string>

/**
 * Whether the pages themselves sent a form: browsers say so (Fetch Metadata, `Sec-Fetch-Site`), or at least where it
 * came from. Pages of other origins, those of this machine included, have the JSON endpoints; a form could be posted
 * from anywhere without its reader's will.
 */
const isOwnForm = ({ headers, url }: Request): boolean => {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin') ?? ''
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host
}

/** Makes the endpoint of a form: it does something and leads back to a page, so that a reload does not do it again. */
export const formEndpoint =
  (act: FormAction): Endpoint =>
  async (server, request) => {
    if (!isOwnForm(request)) return jsonError(403, 'Only the pages under /_local may post forms')
    const form = new URLSearchParams(new TextDecoder().decode(await readBody(request)))
    const location = await act(server, form)
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  }
