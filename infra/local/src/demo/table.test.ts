import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { Unmet } from '../sentence.ts'
import { cell, readTable } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'noinghe-demo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shape = z.object({
  key: cell.text,
  posted: cell.days,
  people: cell.count,
  skills: cell.list,
  park: cell.optional,
})
const header = 'key;posted;people;skills;park'

const read = (...lines: string[]) => {
  const file = join(folder, 'rows.csv')
  writeFileSync(file, `\uFEFF${[header, ...lines].join('\r\n')}\r\n`)
  return readTable(file, shape)
}
const failure = (...lines: string[]): Unmet => {
  try {
    read(...lines)
  } catch (error) {
    if (error instanceof Unmet) return error
  }
  return expect.fail('the file was read')
}

it('reads what spreadsheets write: BOM, semicolons, CRLF', () => {
  expect(read('dn01;+14d;12;kho-bai chung-tu;dinh-vu', 'dn02;-12w;0;;')).toEqual([
    { key: 'dn01', posted: 14, people: 12, skills: ['kho-bai', 'chung-tu'], park: 'dinh-vu', line: 2 },
    { key: 'dn02', posted: -84, people: 0, skills: [], park: undefined, line: 3 },
  ])
})

it.each([
  ['0d', 0],
  ['+3w', 21],
  ['-10d', -10],
])('takes %s for %i days from today', (text, days) => expect(read(`a;${text};1;;`)[0]?.posted).toBe(days))

it.each([
  ['a;tomorrow;1;;', 'posted'],
  ['a;0d;-1;;', 'people'],
  [';0d;1;;', 'key'],
])('names line and column of what it cannot read, in both languages (%s)', (line, column) => {
  const { sentence } = failure('ok;0d;1;;', line)
  expect(sentence.vi).toMatch(new RegExp(`rows\\.csv, dòng 3, cột ${column}: `))
  expect(sentence.en).toMatch(new RegExp(`rows\\.csv, line 3, column ${column}: `))
})

it('names the line whose cells do not fit the header', () => {
  expect(failure('ok;0d;1;;', 'a;0d;1').sentence.en).toMatch(/rows\.csv, line 3: /)
})
