import { html, LitElement, type TemplateResult } from 'lit'

/** What a page has at the least that shows a form by Lit: nothing is sent, nothing is checked. */
class LitForm extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      <label>User name <input name="username" autocomplete="username" /></label>
      <label>Password <input name="password" type="password" autocomplete="current-password" /></label>
      <button>Sign in</button>
    </form>`
  }
}

customElements.define('lit-form', LitForm)
