type Cell = string | number | boolean | undefined

const text = (cell: Cell): string => {
  const plain = typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell ?? '')
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** Rows as a file an import route takes; columns are those of the first row. */
export const csvOf = (rows: readonly Readonly<Record<string, Cell>>[]): string => {
  const columns = Object.keys(rows[0] ?? {})
  return [columns.join(';'), ...rows.map(row => columns.map(column => text(row[column])).join(';'))]
    .map(line => `${line}\r\n`)
    .join('')
}
