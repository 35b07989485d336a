import {
  type Client,
  createClient,
  currentSession,
  localStorageStore,
  subscribe,
} from '@cognito-kit/core'
import { announce } from '../dom/announce.ts'
import { byId, element } from '../dom/element.ts'
import { inboxLink } from '../inbox/inbox-link.ts'
import { inboxPanel } from '../inbox/inbox-panel.ts'
import { addressOf, changeQuery } from '../page/page-address.ts'
import { signedOutNotice } from '../page/signed-out-notice.ts'
import { startPage } from '../page/start-page.ts'
import { accountElements } from './account-elements.ts'
import { type AccountPool, accountPools, type PoolName } from './pools.ts'
import { signInPrompt } from './sign-in-prompt.ts'

interface Account {
  readonly pool: AccountPool
  readonly client: Client
}

const clientOf = (pool: AccountPool): Client =>
  createClient({
    userPoolId: pool.userPoolId,
    clientId: pool.clientId,
    endpoint: pool.endpoint,
    storage: localStorageStore(),
  })

/** The account of the address, else the first that somebody is signed in to. */
async function firstAccount(accounts: readonly Account[]): Promise<Account | undefined> {
  const asked = new URLSearchParams(location.search).get('pool')
  const found = accounts.find(({ pool }) => pool.name === asked)
  if (found) return found
  for (const account of accounts) {
    if (await currentSession(account.client)) return account
  }
  return accounts[0]
}

/** Shows one account at a time: its elements, or a login. */
function createStage(place: HTMLElement, isShown: (account: Account) => boolean) {
  const show = async (account: Account, notice = ''): Promise<void> => {
    const { client, pool } = account
    const session = await currentSession(client)
    if (!isShown(account)) return
    place.replaceChildren(
      session
        ? accountElements(client, pool)
        : signInPrompt(pool, notice, () => void show(account)),
    )
  }
  return show
}

const head = (): HTMLElement =>
  element(
    'div',
    { lang: 'en' },
    element('h1', { tabindex: -1 }, 'Account'),
    element('p', { class: 'lead' }, 'What people can do for themselves, each as an element.'),
  )

/** Which pool the account is in; the playground has none before somebody was there. */
function poolSwitch(
  pools: readonly AccountPool[],
  current: PoolName,
  onChoice: (name: PoolName) => void,
) {
  if (pools.length < 2) {
    const link = element('a', { href: addressOf('/playground') }, 'playground')
    return element(
      'p',
      { class: 'hint', lang: 'en' },
      'Passkeys, MFA, devices: open the ',
      link,
      ' first.',
    )
  }
  const labels = pools.map(({ label, name }) =>
    element(
      'label',
      {},
      element('input', {
        type: 'radio',
        name: 'pool',
        value: name,
        checked: name === current,
        onchange: () => onChoice(name),
      }),
      element('span', {}, label),
    ),
  )
  const legend = element('legend', { class: 'visually-hidden' }, 'Account of')
  return element('fieldset', { class: 'segments', lang: 'en' }, legend, ...labels)
}

/** Starts the account page. */
export async function startAccount(): Promise<void> {
  startPage()
  byId('page-switches').prepend(inboxLink())
  const accounts = accountPools().map((pool) => ({ pool, client: clientOf(pool) }))
  let current = await firstAccount(accounts)
  if (!current) return
  const place = element('div', { class: 'account-place' })
  const show = createStage(place, (account) => account === current)
  const choose = (name: PoolName): void => {
    current = accounts.find(({ pool }) => pool.name === name) ?? current
    changeQuery({ pool: name })
    if (current) void show(current)
  }
  for (const account of accounts) {
    subscribe(account.client, (event) => {
      if (event.type !== 'signed-out' || account !== current) return
      const notice = signedOutNotice(event.reason)
      void show(account, notice)
      announce(notice)
    })
  }
  const pools = accounts.map(({ pool }) => pool)
  byId('main').append(
    element(
      'div',
      { class: 'view account-page' },
      element(
        'div',
        { class: 'account-head' },
        head(),
        poolSwitch(pools, current.pool.name, choose),
      ),
      place,
    ),
  )
  inboxPanel(byId('inbox'), byId('inbox-count'), () => current?.pool.userPoolId ?? '')
  await show(current)
}
