import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'

export type SqlRow = Record<string, SQLOutputValue>

/** One way into the file. Statements are prepared once. */
export interface Connection {
  all(sql: string, ...values: SQLInputValue[]): SqlRow[]
  first(sql: string, ...values: SQLInputValue[]): SqlRow | undefined
  /** Runs a statement and says which row it made. */
  run(sql: string, ...values: SQLInputValue[]): number
  exec(sql: string): void
  close(): void
}

export function openConnection(file: string, setup: string): Connection {
  const database = new DatabaseSync(file)
  database.exec(setup)
  const statements = new Map<string, StatementSync>()

  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  return {
    all: (sql, ...values) => prepared(sql).all(...values),
    first: (sql, ...values) => prepared(sql).get(...values),
    run: (sql, ...values) => Number(prepared(sql).run(...values).lastInsertRowid),
    exec: (sql) => database.exec(sql),
    close: () => {
      statements.clear()
      database.close()
    },
  }
}

export const numberIn = (row: SqlRow | undefined, column: string): number => {
  const value = row?.[column]
  return typeof value === 'number' ? value : Number(value ?? 0)
}

const nothing = new Uint8Array()

export const bytesIn = (row: SqlRow, column: string): Uint8Array => {
  const value = row[column]
  return value instanceof Uint8Array ? value : nothing
}

export const textIn = (row: SqlRow, column: string): string => String(row[column] ?? '')
