import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { instanceOf, readColumns, writeColumns } from './columns.ts'

const columns = {
  demand: Int32Array.of(3, 4),
  capacity: Int32Array.of(5),
  from: Int32Array.of(0, 1),
  to: Int32Array.of(0, 0),
  weight: Int32Array.of(-7, 70_000),
}

it('what was written is read again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'columns-'))
  writeColumns(join(folder, 'a'), columns)
  expect(readColumns(join(folder, 'a'))).toEqual(columns)
  rmSync(folder, { recursive: true })
})

it('the engine is given the same numbers', () =>
  expect(instanceOf(columns)).toEqual({
    demands: { limit: Float64Array.of(3, 4) },
    slots: { limit: Float64Array.of(5) },
    pairs: { demand: Int32Array.of(0, 1), slot: Int32Array.of(0, 0), weight: Float64Array.of(-7, 70_000) },
    order: 'weight',
  }))
