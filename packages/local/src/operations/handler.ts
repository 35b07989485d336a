import type { InputOf, OperationName, OutputOf } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'

/** One operation: input that passed validation in, output out, {@link ServiceError} thrown. */
export type Handler<Name extends OperationName> = (
  context: Context,
  input: InputOf<Name>,
) => OutputOf<Name> | Promise<OutputOf<Name>>

/** The operations that a part of the server implements, by name. */
export type Handlers = { readonly [Name in OperationName]?: Handler<Name> }
