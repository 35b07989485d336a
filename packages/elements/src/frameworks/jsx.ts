// @ts-nocheck Of the frameworks below an app has one; the modules of the others are missing, and nothing is added to them.

/**
 * Types of the elements in JSX: attributes, properties and handlers for React 19, Preact and Solid.
 *
 * Handlers are called as the framework wants it: `oncognito-signed-in` in React and Preact, `on:cognito-signed-in` in Solid.
 *
 * @module
 */
import type { ClassAttributes, HTMLAttributes as PreactAttributes } from 'preact'
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { JSX as SolidJSX } from 'solid-js'
import type { CognitoElements } from '../generated/elements.ts'
import type { ElementProps, Tag } from './element-props.ts'

type ReactElements = {
  [Name in Tag]: ElementProps<
    Name,
    'on',
    DetailedHTMLProps<
      HTMLAttributes<CognitoElements[Name]['element']>,
      CognitoElements[Name]['element']
    >
  >
}

type PreactElements = {
  [Name in Tag]: ElementProps<
    Name,
    'on',
    PreactAttributes<CognitoElements[Name]['element']> &
      ClassAttributes<CognitoElements[Name]['element']>
  >
}

type SolidElements = {
  [Name in Tag]: ElementProps<
    Name,
    'on:',
    SolidJSX.HTMLAttributes<CognitoElements[Name]['element']>
  >
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends ReactElements {}
  }
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends PreactElements {}
  }
}

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends SolidElements {}
  }
}
