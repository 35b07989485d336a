import type { LoginAttributes } from './login-attributes.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** The HTML that makes the same login in any page. */
export function snippet(attributes: LoginAttributes): string {
  const lines = Object.entries(attributes).flatMap(([name, value]) => {
    if (value === undefined) return []
    return value === true ? [`  ${name}`] : [`  ${name}="${escaped(value)}"`]
  })
  return [
    '<script type="module">',
    "  import '@cognito-kit/elements/login'",
    '</script>',
    '',
    '<cognito-login',
    ...lines,
    '></cognito-login>',
  ].join('\n')
}
