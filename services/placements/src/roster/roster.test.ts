import { isRefusal } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { type RosterRow, readRoster } from './roster.ts'

const cohort = '01980a52-7c00-7000-8000-000000000001'
const header = 'Mã học sinh;Họ và tên;Ngày sinh;Giới tính;Lớp;Điện thoại;Người giám hộ'
const read = (text: string, from?: number) => readRoster(Buffer.from(text), { cohort, today: '2026-09-07', from })
const rowsOf = async (...lines: string[]): Promise<readonly RosterRow[]> => {
  // a spreadsheet writes every column of every row
  const full = lines.map(line => line + ';'.repeat(7 - line.split(';').length))
  const part = await read([header, ...full].join('\r\n'))
  if (isRefusal(part)) throw new Error(part.refused)
  return part.rows
}
const errors = async (line: string) => (await rowsOf(line))[0]?.errors.map(({ field, code }) => [field, code])

describe('a class list', () => {
  it('is read as schools write it', async () => {
    expect(await rowsOf('LG24-017;Nguyễn Thị Minh Hoạ;5/9/2006;Nữ;LOG24A;0912 345 678;Nguyễn Văn An')).toEqual([
      {
        line: 2,
        localId: 'LG24-017',
        errors: [],
        learner: {
          localId: 'LG24-017',
          name: 'Nguyễn Thị Minh Hoạ',
          birthDate: '2006-09-05',
          sex: 'female',
          className: 'LOG24A',
          phone: '0912 345 678',
          guardian: { name: 'Nguyễn Văn An' },
          cohort,
        },
      },
    ])
  })

  it('may use the names of the API and commas', async () => {
    const part = await read('localId,name,birthDate,sex,className\nA1,Lê Văn B,2006-01-31,nam,L1')
    expect(part).toMatchObject({ rows: [{ learner: { localId: 'A1', sex: 'male', birthDate: '2006-01-31' } }] })
  })

  it.each([
    ['A1;Lê Văn B;31/02/2006;nam;L1', [['birthDate', 'invalid_format']]],
    ['A1;Lê Văn B;31/01/2006;x;L1', [['sex', 'invalid_value']]],
    ['A1;;31/01/2006;nam;L1', [['name', 'invalid_type']]],
    [';Lê Văn B;31/01/2006;nam;L1', [['localId', 'invalid_type']]],
    ['A1;Lê Văn B;31/01/2022;nam;L1', [['birthDate', 'birth-date-implausible']]],
    ['A1;Lê Văn B;31/01/2006;nam;L1;091234567', [['phone', 'learner-phone-invalid']]],
  ])('says what is wrong in %s', async (line, expected) => expect(await errors(line)).toEqual(expected))

  it('names several errors of one row, each with its column and both languages', async () => {
    const [row] = await rowsOf('A1;B;x;nam;')
    expect(row?.errors.map(({ field }) => field).sort()).toEqual(['birthDate', 'className', 'name'])
    for (const error of row?.errors ?? []) expect(error.vi).not.toBe(error.en)
  })

  it('refuses the second row of the same learner and says where the first is', async () => {
    const rows = await rowsOf(
      'A1;Lê Văn B;31/01/2006;nam;L1',
      'A2;Lê Văn C;31/01/2006;nam;L1',
      'A1;Lê Văn D;31/01/2006;nam;L1',
    )
    expect(rows.map(({ errors: wrong }) => wrong.map(({ code }) => code))).toEqual([[], [], ['roster-duplicate-row']])
    expect(rows[2]?.errors[0]?.en).toContain('line 2')
  })

  it('refuses it also where the first was in an earlier part of the file', async () => {
    const row = (id: string) => `${id};Lê Văn B;31/01/2006;nam;L1;;`
    const part = await read([header, row('A1'), row('A2'), row('A1')].join('\n'), 3)
    expect(part).toMatchObject({
      rows: [
        { line: 3, errors: [] },
        { line: 4, errors: [{ code: 'roster-duplicate-row', en: expect.stringContaining('line 2') }] },
      ],
    })
  })

  it('is refused as a whole with an unknown column', async () =>
    expect(await read('localId;CCCD\nA1;031')).toMatchObject({ refused: 'csv-unknown-column' }))
})
