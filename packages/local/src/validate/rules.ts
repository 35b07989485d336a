import { CONSTRAINTS, type Constraint } from '@cognito-kit/protocol/constraints'

const withValues = (shape: string, ...values: readonly string[]): Constraint => {
  const { enum: known = [], ...rule } = CONSTRAINTS[shape] ?? { type: 'string' }
  return { ...rule, enum: [...known, ...values] }
}

/** Where the service answers by other rules than the model states. */
const SERVICE_RULES: { readonly [shape: string]: Constraint } = {
  // The model's pattern is `[\S]+` without a minimum; the service names six characters and allows blanks inside.
  PasswordType: {
    type: 'string',
    min: 6,
    max: 256,
    pattern: '^[\\S]+.*[\\S]+$',
    sensitive: true,
  },
  // The developer guide names one flow more than the model ("Obtaining M2M access tokens with GetClientToken").
  ExplicitAuthFlowsType: withValues('ExplicitAuthFlowsType', 'ALLOW_CLIENT_TOKEN_AUTH'),
  // Custom domains have dots, which the model's pattern does not know; prefixes are checked by the operations.
  DomainType: {
    type: 'string',
    min: 1,
    max: 63,
    pattern: '^[a-z0-9](?:[a-z0-9\\-.]{0,61}[a-z0-9])?$',
  },
  // The service checks the type of a schema attribute later, with a text of its own.
  AttributeDataType: { type: 'string' },
}

/** Rules of a shape as the service applies them. */
export const ruleOf = (shape: string): Constraint => {
  const rule = SERVICE_RULES[shape] ?? CONSTRAINTS[shape]
  if (rule === undefined) throw new Error(`The protocol has no shape ${shape}.`)
  return rule
}
