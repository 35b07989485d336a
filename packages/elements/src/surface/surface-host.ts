import type { ErrorSource, SignOutReason } from '@cognito-kit/core'
import type { ReactiveControllerHost } from 'lit'
import type { AccountSurface } from '../events/error-event.ts'
import type { News } from './news.ts'
import type { SignedIn } from './task.ts'

/** What the controller of a part of the account asks of its element. */
export interface SurfaceHost<Data> extends ReactiveControllerHost, HTMLElement {
  readonly surface: AccountSurface
  /** The function of core that reads, for what to tell when it fails. */
  readonly source: ErrorSource
  /** Reads what the element shows. */
  read(user: SignedIn): Promise<Data>
  /** Drops what one person typed or began. */
  forget(): void
  announce(news: News | null): void
  leftNews(reason: SignOutReason | null): News
}
