import { type Device, forgetDevice, listDevices, updateDeviceStatus } from '@cognito-kit/core'
import { AccountElement } from '../../surface/account-element.ts'
import type { News } from '../../surface/news.ts'
import { buttonSelector, taskId } from '../../surface/parts/button.ts'
import type { SurfaceView } from '../../surface/state.ts'
import type { SignedIn } from '../../surface/task.ts'
import { deviceName, devicesView } from './devices-view.ts'

/**
 * Lists the devices that the pool keeps of whoever is signed in, this one marked, and lets them say which of them to
 * remember and which to forget.
 *
 * @summary The devices of a person: list, remember, forget.
 * @slot header - Above the heading.
 * @slot signed-out - Instead of the words for when nobody is signed in.
 * @slot footer - Last in the card.
 * @event {CognitoUpdatedEvent} cognito-updated - A device is remembered, no longer remembered, or forgotten.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail.screen` is `devices`.
 * @attr {boolean} unstyled - Adopts no styles for the light DOM; `@cognito-kit/elements/layered.css` has them in a cascade layer.
 * @csspart card - The box around everything.
 * @csspart header - Around the slot `header`.
 * @csspart footer - Around the slot `footer`.
 * @cssproperty --cognito-accent - The one colour of focus rings.
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
 * const devices = new CognitoDevices()
 * devices.addEventListener('cognito-updated', ({ detail }) => console.log(detail.what, detail.name))
 * document.querySelector('cognito-provider')?.append(devices)
 */
export class CognitoDevices extends AccountElement<readonly Device[]> {
  override readonly surface = 'devices'
  override readonly source = 'listDevices'

  override read({ client, options }: SignedIn): Promise<readonly Device[]> {
    return listDevices(client, options)
  }

  protected override absent(): News {
    return { key: 'account.devices.absent' }
  }

  protected override body(view: SurfaceView, devices: readonly Device[]): unknown {
    return devicesView(view, {
      devices,
      onRemember: (device, shall) => void this.#remember(deviceName(view, device), device, shall),
      onForget: (device) => this.#askToForget(deviceName(view, device), device),
    })
  }

  async #remember(name: string, { deviceKey }: Device, shall: boolean): Promise<void> {
    const isDone = await this.act({
      id: taskId(shall ? 'remember' : 'unremember', deviceKey),
      source: 'updateDeviceStatus',
      run: async ({ client, options }) => {
        const status = shall ? 'remembered' : 'not_remembered'
        const call = { ...options, deviceKey }
        const isKnown = await updateDeviceStatus(client, status, call)
        const wanted = shall ? 'device-remembered' : 'device-not-remembered'
        // Somebody else may have had the pool forget it meanwhile.
        const what = isKnown ? wanted : 'device-forgotten'
        return { done: { key: `account.done.${what}`, values: { name } }, change: { what, name } }
      },
    })
    // The button now says the opposite.
    const next = shall ? 'unremember' : 'remember'
    if (isDone) this.focusNext(buttonSelector(next, deviceKey))
  }

  #askToForget(name: string, { deviceKey }: Device): void {
    this.ask({
      heading: { key: 'account.devices.question', values: { name } },
      lead: { key: 'account.devices.question-lead' },
      submit: { key: 'account.devices.forget' },
      task: {
        id: taskId('confirm-forget', deviceKey),
        source: 'forgetDevice',
        run: async ({ client, options }) => {
          await forgetDevice(client, { ...options, deviceKey })
          return {
            done: { key: 'account.done.device-forgotten', values: { name } },
            change: { what: 'device-forgotten', name },
          }
        },
      },
    })
  }
}
