import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { Cell, ColumnType } from './columns.ts'
import { type TableName, tables } from './schema.ts'

type Put = (appender: DuckDBAppender, value: string | number | boolean) => void

/** DuckDB reads dates and moments from their ISO text; only numbers and truth values have another form here. */
const put: Readonly<Record<ColumnType, Put>> = {
  varchar: (appender, value) => appender.appendVarchar(String(value)),
  date: (appender, value) => appender.appendVarchar(String(value)),
  timestamp: (appender, value) => appender.appendVarchar(String(value)),
  integer: (appender, value) => appender.appendInteger(Number(value)),
  double: (appender, value) => appender.appendDouble(Number(value)),
  boolean: (appender, value) => appender.appendBoolean(value === true),
}

/** Appends rows to a table (or to a temporary one of the same columns), inside the transaction of the connection. */
export const append = async (
  connection: DuckDBConnection,
  table: TableName,
  rows: readonly Readonly<Record<string, Cell>>[],
  into: { readonly name: string; readonly catalog?: string } = { name: table },
): Promise<void> => {
  if (rows.length === 0) return
  const columns = Object.entries(tables[table]).map(([name, type]) => [name, put[type]] as const)
  const appender = await connection.createAppender(into.name, null, into.catalog ?? null)
  try {
    for (const row of rows) {
      for (const [name, write] of columns) {
        const value = row[name]
        if (value === null || value === undefined) appender.appendNull()
        else write(appender, value)
      }
      appender.endRow()
    }
  } finally {
    appender.closeSync()
  }
}
