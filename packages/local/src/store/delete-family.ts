import type { Table } from './store.ts'

/** Deletes the records whose keys start with `prefix`. */
export const deleteFamily = (table: Table<unknown>, prefix: string): void => {
  for (const [name] of table.list(prefix)) table.delete(name)
}
