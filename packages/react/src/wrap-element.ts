import type { CognitoElements } from '@cognito-kit/elements'
import { createComponent } from '@lit/react'
import * as React from 'react'
import type { ElementComponent, HandledEvents } from './element-component.ts'

/** Makes the component of an element; the name is given because minifiers take that of the class away. */
export function wrapElement<Tag extends keyof CognitoElements>(
  tagName: Tag,
  displayName: string,
  elementClass: new () => CognitoElements[Tag]['element'],
  events: HandledEvents<Tag>,
): ElementComponent<Tag> {
  // The library's type offers every member of the class as a prop, methods included, and no `undefined`.
  return createComponent<CognitoElements[Tag]['element'], Record<string, string>>({
    react: React,
    tagName,
    displayName,
    elementClass,
    events: events as Record<string, string>,
  }) as unknown as ElementComponent<Tag>
}
