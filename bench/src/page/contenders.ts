/** A login page as somebody would write it: what stands in its body, and its program. */
export interface Contender {
  readonly title: string
  readonly body: string
  /** Its source, or the folder and name of a file that is published as a page loads it. */
  readonly program: string | { readonly folder: string; readonly entry: string }
}

/** Who is compared with whom: the others of this repository's kind are measured against it. */
export const BARE_LIT = 'bare Lit form'

/** The one that has a budget. */
export const OURS = '<cognito-login>'

const POOL_ID = 'eu-west-1_AbCdEfGhI'
const CLIENT_ID = '1h57kf5cpq17m0eml12example'

/** The contenders, by the name of their page. */
export const CONTENDERS: Readonly<Record<string, Contender>> = {
  plain: {
    title: 'plain form',
    body: '<main></main>',
    program: `import './plain-form.ts'`,
  },
  lit: {
    title: BARE_LIT,
    body: '<lit-form></lit-form>',
    program: `import './lit-form.ts'`,
  },
  ours: {
    title: OURS,
    body: `<cognito-login user-pool-id="${POOL_ID}" client-id="${CLIENT_ID}"></cognito-login>`,
    program: `import '@cognito-kit/elements/login'`,
  },
  script: {
    title: `${OURS} from the script tag's file`,
    body: `<cognito-login user-pool-id="${POOL_ID}" client-id="${CLIENT_ID}"></cognito-login>`,
    program: { folder: 'packages/elements/dist', entry: 'cognito-elements.js' },
  },
  hanko: {
    title: 'Hanko elements',
    body: '<hanko-auth></hanko-auth>',
    program: `import { register } from '@teamhanko/hanko-elements'
      void register(location.origin)`,
  },
  amplify: {
    title: 'Amplify UI React Authenticator',
    body: '<div id="root"></div>',
    program: `import { createElement } from 'react'
      import { createRoot } from 'react-dom/client'
      import { Amplify } from 'aws-amplify'
      import { Authenticator } from '@aws-amplify/ui-react'
      import '@aws-amplify/ui-react/styles.css'
      const Cognito = { userPoolId: '${POOL_ID}', userPoolClientId: '${CLIENT_ID}' }
      Amplify.configure({ Auth: { Cognito } })
      createRoot(document.getElementById('root')).render(createElement(Authenticator))`,
  },
}
