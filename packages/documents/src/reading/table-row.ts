/** Why a cell cannot be taken as it stands. */
export type CellFault = {
  /** From 0. */
  readonly column: number
  readonly reason: 'encoding' | 'formula-without-value' | 'error-value'
}

/** A row of a file: `line` as a person finds it there, the first being 1. */
export type TableRow = {
  readonly line: number
  readonly cells: readonly string[]
  readonly faults: readonly CellFault[]
}

export type ReadLimits = {
  readonly rows: number
  readonly columns: number
  /** Bytes of one part of a spreadsheet once unpacked; more is taken for a bomb. */
  readonly unpacked: number
}

export const usualLimits: ReadLimits = { rows: 100_001, columns: 200, unpacked: 200_000_000 }

export type UnreadableCode =
  | 'unknown-format'
  | 'old-spreadsheet'
  | 'damaged'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-large-unpacked'

/** The file cannot be read, or not further: a fault of the file and not of the program. */
export class UnreadableTable extends Error {
  readonly code: UnreadableCode
  /** Where it ended. */
  readonly line: number
  constructor(code: UnreadableCode, line: number) {
    super(`${code} at line ${line}`)
    this.code = code
    this.line = line
  }
}

/** Stands for what could not be decoded. */
export const undecodable = '\uFFFD'

export const encodingFaults = (cells: readonly string[]): readonly CellFault[] =>
  cells.flatMap((cell, column) => (cell.includes(undecodable) ? [{ column, reason: 'encoding' as const }] : []))
