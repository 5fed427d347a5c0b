/** SQL types the fact tables use; dates and moments go in and come out as ISO text. */
export type ColumnType = 'varchar' | 'integer' | 'bigint' | 'double' | 'boolean' | 'date' | 'timestamp'
export type Columns<Row> = { readonly [Name in keyof Row]-?: ColumnType }
export type Cell = string | number | boolean | null

/** `create table` of one set of columns. */
export const createTable = (name: string, columns: Readonly<Record<string, ColumnType>>): string =>
  `create table if not exists ${name} (${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')})`

/** Select list that gives back what was put in: ISO dates and moments as text. */
export const selectList = (columns: Readonly<Record<string, ColumnType>>): string =>
  Object.entries(columns)
    .map(([column, type]) => (type === 'date' || type === 'timestamp' ? `${column}::varchar as ${column}` : column))
    .join(', ')
