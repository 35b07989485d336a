import type { Wire } from '../../support/wire.ts'
import { type Case, invalidParameter } from './case.ts'

const create = (wire: Wire, ...Schema: readonly object[]) =>
  wire.send('CreateUserPool', { PoolName: 'other', Schema })

const STRING = { AttributeDataType: 'String' } as const

/** Attributes that no pool can have: row, situation, text, and the schema. */
const ROWS = [
  [
    139,
    'a custom attribute that is required',
    'Required custom attributes are not supported currently.',
    [{ ...STRING, Name: 'tier', Required: true }],
  ],
  [
    140,
    'a standard attribute of another type',
    'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
    [{ Name: 'email', AttributeDataType: 'Number' }],
  ],
  [
    141,
    'a text that is too long',
    'user.email: String attributes cannot have a length of more than 2048',
    [{ ...STRING, Name: 'email', StringAttributeConstraints: { MaxLength: '2049' } }],
  ],
  [
    142,
    'lengths that contradict one another',
    'user.email: Max length cannot be less than min length.',
    [{ ...STRING, Name: 'email', StringAttributeConstraints: { MinLength: '5', MaxLength: '4' } }],
  ],
  [
    143,
    'numbers that contradict one another',
    'user.updated_at: Max value cannot be less than min value.',
    [
      {
        Name: 'updated_at',
        AttributeDataType: 'Number',
        NumberAttributeConstraints: { MinValue: '5', MaxValue: '4' },
      },
    ],
  ],
  [
    144,
    'a custom attribute twice',
    'custom:banana: Existing attribute already has name dev:custom:banana.',
    [
      { ...STRING, Name: 'banana', DeveloperOnlyAttribute: true },
      { ...STRING, Name: 'banana' },
    ],
  ],
  [
    145,
    'a custom attribute of no type',
    'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    [{ Name: 'tier' }],
  ],
  [
    146,
    'a custom attribute of an unknown type',
    "Validation error detected: Value 'Banana' failed to satisfy constraint: Member must satisfy enum value set: [Boolean, Number, String, DateTime]",
    [{ Name: 'tier', AttributeDataType: 'Banana' }],
  ],
] as const

/** Schemas that are refused. */
export const SCHEMA: readonly Case[] = ROWS.map(([row, situation, text, schema]) =>
  invalidParameter(row, situation, text, (wire) => create(wire, ...schema)),
)
