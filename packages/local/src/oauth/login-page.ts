import { allowedFlows } from '../settings/client-settings.ts'
import { firstFactors } from '../settings/pool-settings.ts'
import { type Html, html } from '../wire/html.ts'
import type { Visit } from './authorize-request.ts'
import { FORM_TOKEN } from './form.ts'
import { type Page, pageAnswer } from './page.ts'

/** What a page of the sign-in is about. */
export interface LoginView {
  readonly visit: Visit
  /** Who is signed in in the browser and may simply go on. */
  readonly signedInAs: string | undefined
  /** The proof that goes into the form. */
  readonly token: string
  readonly cookies: readonly string[]
  /** What went wrong, in the words of the service. */
  readonly error?: string | undefined
  readonly status?: number
}

/** Says what is wrong; it stands before the form and is read out when the page has loaded. */
export const errorSummary = (error: string | undefined): Html =>
  error === undefined
    ? html``
    : html`<div role="alert" id="problem" tabindex="-1" autofocus><p>${error}</p></div>`

/** A form of the sign-in, which posts to the page's own address, so that the request of the app comes along. */
export const loginForm = ({ token, visit }: LoginView, fields: Html | readonly Html[]): Html =>
  html`<form method="post" action="login?${visit.query}">
<input type="hidden" name="${FORM_TOKEN}" value="${token}">
${fields}
</form>`

/** Answers with a page of the sign-in. */
export const loginAnswer = (view: LoginView, title: string, body: Html): Response => {
  const page: Page = {
    title,
    body: html`${errorSummary(view.error)}${body}`,
    status: view.status ?? 200,
    leadsTo: view.visit.request.redirectUri,
    cookies: view.cookies,
  }
  return pageAnswer(page)
}

/** The providers, beside the pool itself, that can sign somebody in to the client. */
const otherProviders = ({ app }: Visit): readonly string[] =>
  (app.client.SupportedIdentityProviders ?? []).filter((name) => name !== 'COGNITO')

const providerLink = ({ query }: Visit, name: string): Html => {
  const parameters = new URLSearchParams(query)
  parameters.set('identity_provider', name)
  return html`<li><a href="oauth2/authorize?${parameters.toString()}">Continue with ${name}</a></li>`
}

const providerLinks = (visit: Visit): Html => {
  const names = otherProviders(visit)
  if (names.length === 0) return html``
  return html`<nav aria-label="Other ways to sign in"><ul>${names.map((name) => providerLink(visit, name))}</ul></nav>`
}

/** Whether people may sign in with a password of the pool; a client that names no provider has this one. */
export const hasOwnSignIn = ({ app }: Visit): boolean => {
  const names = app.client.SupportedIdentityProviders ?? []
  return names.length === 0 || names.includes('COGNITO')
}

/** Whether people may sign in with a code alone: where the pool has it, and the client lets them choose. */
export const hasCodeSignIn = ({ app }: Visit): boolean =>
  allowedFlows(app.client).has('ALLOW_USER_AUTH') &&
  firstFactors(app.pool).some((factor) => factor === 'EMAIL_OTP' || factor === 'SMS_OTP')

const continueForm = (view: LoginView): Html =>
  view.signedInAs === undefined
    ? html``
    : html`${loginForm(view, html`<button name="continue" value="yes">Continue as ${view.signedInAs}</button>`)}
<h2>Use another account</h2>`

const passwordFields = (visit: Visit, username: string, isWrong: boolean): Html => {
  const about = isWrong ? html` aria-describedby="problem" aria-invalid="true"` : html``
  return html`<label for="username">User name</label>
<input id="username" name="username" value="${username}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="128" required${about}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required${about}>
<button>Sign in</button>${
    hasCodeSignIn(visit)
      ? html`<button class="other" name="way" value="code" formnovalidate>Sign in with a code</button>`
      : html``
  }`
}

/** The first page of a sign-in: user name and password, and links to other providers. */
export const loginPage = (view: LoginView, username: string): Response => {
  const { error, visit } = view
  const form = hasOwnSignIn(visit)
    ? loginForm(view, passwordFields(visit, username, error !== undefined))
    : html``
  return loginAnswer(view, 'Sign in', html`${continueForm(view)}${form}${providerLinks(visit)}`)
}
