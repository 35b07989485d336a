import { deleteUser, exportUser, getUser, type User } from '@cognito-kit/core'
import type { PropertyDeclarations } from 'lit'
import { CognitoAccountDeletedEvent } from '../../events/account-deleted-event.ts'
import { AccountElement } from '../../surface/account-element.ts'
import { accountName } from '../../surface/account-name.ts'
import type { SurfaceView } from '../../surface/state.ts'
import type { SignedIn } from '../../surface/task.ts'
import { deleteAccountView } from './delete-account-view.ts'
import { saveFile } from './save-file.ts'

/**
 * Lets whoever is signed in delete their account for good. They are asked once, in words that name the account, and have to
 * type its name; before that they can download what the pool holds of them.
 *
 * @summary The end of an account, and a copy of its data.
 * @slot header - Above the heading.
 * @slot signed-out - Instead of the words for when nobody is signed in.
 * @slot footer - Last in the card.
 * @event {CognitoAccountDeletedEvent} cognito-account-deleted - The account is gone.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail.screen` is `delete-account`.
 * @attr {boolean} unstyled - Adopts no styles for the light DOM; `@cognito-kit/elements/layered.css` has them in a cascade layer.
 * @csspart card - The box around everything.
 * @csspart header - Around the slot `header`.
 * @csspart footer - Around the slot `footer`.
 * @cssproperty --cognito-accent - The one colour of focus rings.
 * @cssproperty --cognito-muted - Leads and facts. Default: the page's text colour, softened.
 * @cssproperty --cognito-danger - Errors and dangerous actions.
 * @cssproperty --cognito-border - Border of the card, and the lines between rows.
 * @cssproperty --cognito-background - Background of the card. Default `transparent`.
 * @cssproperty --cognito-dialog-background - Background of the question before the account is deleted. Default `Canvas`.
 * @cssproperty --cognito-dialog-color - Text of that question. Default `CanvasText`.
 * @cssproperty --cognito-radius - Corners of inputs and buttons. Default `10px`.
 * @cssproperty --cognito-button-radius - Corners of buttons. Default: as inputs.
 * @cssproperty --cognito-card-radius - Corners of the card. Default: 1.4 times as round as inputs.
 * @cssproperty --cognito-text - Text in the card. Default: the page's.
 * @cssproperty --cognito-color-scheme - `light` or `dark`. Default: the page's.
 * @cssproperty --cognito-font - Font family. Default: the page's.
 * @cssproperty --cognito-shadow - Shadow of the card. Default `none`.
 * @cssproperty --cognito-width - Greatest width. Default `42em`.
 * @cssproperty --cognito-padding - Room inside the card.
 * @example
 * const end = new CognitoDeleteAccount()
 * end.addEventListener('cognito-account-deleted', () => location.assign('/goodbye'))
 * document.querySelector('cognito-provider')?.append(end)
 */
export class CognitoDeleteAccount extends AccountElement<User> {
  static override properties: PropertyDeclarations = {
    noExport: { attribute: 'no-export', type: Boolean },
  }

  override readonly surface = 'delete-account'
  override readonly source = 'getUser'

  /** Takes the download of the data out. */
  declare noExport: boolean

  override read({ client, options }: SignedIn): Promise<User> {
    return getUser(client, options)
  }

  protected override intro() {
    return [{ key: 'account.delete.heading' }, { key: 'account.delete.lead' }] as const
  }

  protected override expectedRows(): number {
    return 1
  }

  protected override body(view: SurfaceView, user: User): unknown {
    const { name } = accountName(user, { sub: this.control.state.session?.sub ?? '' })
    return deleteAccountView(view, {
      name,
      canExport: !this.noExport,
      onExport: () => void this.#export(),
      onDelete: () => this.#askToDelete(name),
    })
  }

  #export(): Promise<boolean> {
    return this.act({
      id: 'export',
      source: 'exportUser',
      run: async ({ client, options }) => {
        const data = await exportUser(client, options)
        saveFile(`account-${data.exportedAt.slice(0, 10)}.json`, JSON.stringify(data, null, 2))
        return { done: { key: 'account.done.exported' } }
      },
    })
  }

  #askToDelete(name: string): void {
    this.ask({
      heading: { key: 'account.delete.question', values: { name } },
      lead: { key: 'account.delete.question-lead' },
      submit: { key: 'account.delete.submit' },
      typed: name,
      task: {
        id: 'confirm-delete',
        source: 'deleteUser',
        run: async ({ client, options, session }) => {
          await deleteUser(client, options)
          const { sub, username } = session
          return { event: new CognitoAccountDeletedEvent({ username, sub }) }
        },
      },
    })
  }
}
