import type { Migration } from '../kernel/migrations.ts'

/** Every step of the data since their first version, in order. A step that was released is never changed. */
export const migrations: readonly Migration[] = []
