import type { MessageRecord } from '../store/records.ts'
import { html } from '../wire/html.ts'
import { pageHeaders } from './layout.ts'

/**
 * What a mail may do: look as its own style says and show pictures that it carries. The sandbox holds even where it is
 * opened by itself, outside of the frame.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox',
].join('; ')

/** Answers with the HTML of a mail, as it would lie in a mail program. */
export const mailAnswer = (message: MessageRecord): Response => {
  const head = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${message.subject}</title>
<style>:root { color-scheme: light } body { margin: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #191c21; background: #fff; overflow-wrap: anywhere }</style>
</head>
<body>
`
  return new Response(`${head.html}${message.body}`, { headers: pageHeaders(POLICY) })
}
