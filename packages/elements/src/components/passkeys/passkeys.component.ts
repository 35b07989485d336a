import {
  deletePasskey,
  listPasskeys,
  type Passkey,
  passkeySupport,
  registerPasskey,
} from '@cognito-kit/core'
import { AccountElement } from '../../surface/account-element.ts'
import type { News } from '../../surface/news.ts'
import { taskId } from '../../surface/parts/button.ts'
import type { SurfaceView } from '../../surface/state.ts'
import type { SignedIn } from '../../surface/task.ts'
import { unlessGone } from '../../surface/unless-gone.ts'
import { passkeyName, passkeysView } from './passkeys-view.ts'

/** What is known of a person's passkeys. */
export interface PasskeyFacts {
  readonly passkeys: readonly Passkey[]
  /** Whether this browser can make one. */
  readonly canCreate: boolean
}

/**
 * Lists the passkeys of whoever is signed in, makes new ones and deletes those that are no longer wanted.
 *
 * The ceremony is loaded when the person asks for a passkey.
 *
 * @summary The passkeys of a person: list, create, delete.
 * @slot header - Above the heading.
 * @slot signed-out - Instead of the words for when nobody is signed in.
 * @slot footer - Last in the card.
 * @event {CognitoUpdatedEvent} cognito-updated - A passkey was created or deleted.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail.screen` is `passkeys`.
 * @attr {boolean} unstyled - Adopts no styles for the light DOM; `@cognito-kit/elements/layered.css` has them in a cascade layer.
 * @csspart card - The box around everything.
 * @csspart header - Around the slot `header`.
 * @csspart footer - Around the slot `footer`.
 * @cssproperty --cognito-accent - The one colour of buttons and focus rings.
 * @cssproperty --cognito-muted - Leads and facts. Default: the page's text colour, softened.
 * @cssproperty --cognito-danger - Errors and dangerous actions.
 * @cssproperty --cognito-success - Good news.
 * @cssproperty --cognito-border - Border of the card, and the lines between rows.
 * @cssproperty --cognito-background - Background of the card. Default `transparent`.
 * @cssproperty --cognito-dialog-background - Background of the question before something dangerous. Default `Canvas`.
 * @cssproperty --cognito-dialog-color - Text of that question. Default `CanvasText`.
 * @cssproperty --cognito-radius - Corners of buttons. Default `10px`.
 * @cssproperty --cognito-button-radius - Corners of buttons. Default: as inputs.
 * @cssproperty --cognito-card-radius - Corners of the card. Default: 1.4 times as round as inputs.
 * @cssproperty --cognito-text - Text in the card. Default: the page's.
 * @cssproperty --cognito-color-scheme - `light` or `dark`. Default: the page's.
 * @cssproperty --cognito-font - Font family. Default: the page's.
 * @cssproperty --cognito-shadow - Shadow of the card. Default `none`.
 * @cssproperty --cognito-width - Greatest width. Default `42em`.
 * @cssproperty --cognito-padding - Room inside the card.
 * @example
 * const passkeys = new CognitoPasskeys()
 * passkeys.addEventListener('cognito-updated', ({ detail }) => console.log(detail.what))
 * document.querySelector('cognito-provider')?.append(passkeys)
 */
export class CognitoPasskeys extends AccountElement<PasskeyFacts> {
  override readonly surface = 'passkeys'
  override readonly source = 'listPasskeys'

  override async read({ client, options }: SignedIn): Promise<PasskeyFacts> {
    const [passkeys, { available }] = await Promise.all([
      listPasskeys(client, options),
      passkeySupport(),
    ])
    return { passkeys, canCreate: available }
  }

  protected override absent(): News {
    return { key: 'account.passkeys.absent' }
  }

  protected override body(view: SurfaceView, facts: PasskeyFacts): unknown {
    return passkeysView(view, {
      ...facts,
      host: location.hostname,
      onCreate: () => void this.#create(),
      onRemove: (passkey) => this.#askToRemove(view, passkey),
    })
  }

  #create(): Promise<boolean> {
    return this.act({
      id: 'create',
      source: 'registerPasskey',
      run: async ({ client, options }) => {
        await registerPasskey(client, options)
        return {
          done: { key: 'account.done.passkey-created' },
          change: { what: 'passkey-created' },
        }
      },
    })
  }

  #askToRemove(view: SurfaceView, passkey: Passkey): void {
    const values = { name: passkeyName(view, passkey) }
    this.ask({
      heading: { key: 'account.passkeys.question', values },
      lead: { key: 'account.passkeys.question-lead' },
      submit: { key: 'account.passkeys.remove' },
      task: {
        id: taskId('confirm-remove', passkey.id),
        source: 'deletePasskey',
        run: async ({ client, options }) => {
          await unlessGone(deletePasskey(client, passkey.id, options))
          return {
            done: { key: 'account.done.passkey-deleted', values },
            change: { what: 'passkey-deleted', name: values.name },
          }
        },
      },
    })
  }
}
