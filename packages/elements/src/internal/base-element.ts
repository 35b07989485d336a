import { type CSSResult, LitElement, type PropertyValues } from 'lit'
import { FocusController } from './focus-controller.ts'
import { LightFormController } from './light-form-controller.ts'
import { LiveRegion } from './live-region.ts'

/** Base of all elements: a shell in the shadow root, and whatever has fields in the light DOM. */
export abstract class BaseElement extends LitElement {
  protected readonly light: LightFormController
  protected readonly live: LiveRegion
  protected readonly focusing: FocusController

  constructor(formStyles: CSSResult) {
    super()
    this.light = new LightFormController(this, formStyles)
    this.live = new LiveRegion()
    this.focusing = new FocusController(this)
  }

  /** What stands in the light DOM now. */
  protected abstract formTemplate(): unknown

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    this.light.render(this.formTemplate())
  }
}
