/**
 * The operation table: how each operation is authorised and paged.
 *
 * @module
 */
export {
  type AuthorizationKind,
  OPERATIONS,
  type OperationInfo,
  type Paginator,
} from './generated/operation-table.ts'
