import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostRows, readListFile } from './list-file.ts'

const on = '2026-11-22'
const header =
  'code;level;name_vi;name_en;group;hazardous;hazardous_source;hazardous_verified;source;verified;valid_from;valid_to'
const good = '6520123;college;Hàn;Welding;65201;yes;TT 05/2023;S;TT 26/2020;V;2021-02-14;'
const trades = (...rows: string[]) => readListFile('trades', [header, ...rows].join('\r\n'), on)

/** What is wrong, as `line column code`. */
const faultsOf = (read: ReturnType<typeof readListFile>): string[] =>
  'faults' in read ? read.faults.map(({ line, column, refused }) => `${line} ${column} ${refused}`) : []
const faultOf = (read: ReturnType<typeof readListFile>) => ('fault' in read ? read.fault : undefined)
const withCell = (column: number, cell: string) => good.split(';').with(column, cell).join(';')

describe('a file', () => {
  it('is read with BOM, any of three delimiters, columns in any order, spreadsheets’ dates, yes and numbers', () => {
    const expected = trades(good)
    expect(expected).toHaveProperty('rows')
    for (const delimiter of [',', '\t', ';']) {
      const cells = [header, good.replace('yes', 'Có').replace('2021-02-14', '14/2/2021')].map(line => line.split(';'))
      const text = cells.map(row => row.toReversed().join(delimiter)).join('\n')
      const read = readListFile('trades', `\uFEFF${text}\n\n`, on)
      expect(read, delimiter).toEqual(expected)
    }
    const weight = 'occupation;trade;weight;source;verified;valid_from;valid_to\n7212;6520123;0,5;x;M;;'
    expect(readListFile('occupation-trades', weight, on)).toMatchObject({ rows: [{ weight: '0.5' }] })
  })

  it.each([
    ['empty', '', 'csv-empty'],
    ['of a header alone', header, 'csv-empty'],
    ['without a column', `${header.replace(';valid_to', '')}\n${good}`, 'list-column-missing'],
    ['with a strange column', `${header};phone\n${good};1`, 'csv-unknown-column'],
    ['with a column twice', `${header};code\n${good};1`, 'csv-unknown-column'],
    ['with another delimiter', `${header}\n${good}`.replaceAll(';', '|'), 'csv-unknown-column'],
    ['with an open quote', `${header}\n"${good}`, 'csv-malformed'],
    ['that is a spreadsheet', 'PK\u0003\u0004\u0014\u0000', 'list-cell-encoding'],
  ])('%s is refused whole', (_, csv, refused) =>
    expect(faultOf(readListFile('trades', csv, on))?.refused).toBe(refused),
  )

  it('of 100,000 rows is refused at once', () => {
    const read = trades(...Array.from({ length: 100_000 }, () => good))
    expect(faultOf(read)).toEqual({ refused: 'csv-too-long', params: { rows: mostRows } })
  })

  it('in UTF-16 or another code page is told so, not read wrongly', () => {
    const utf16 = Buffer.from(`${header}\n${good}`, 'utf16le').toString('utf8')
    expect(faultOf(readListFile('trades', utf16, on))).toBeDefined()
    const latin = Buffer.concat([
      Buffer.from(`${header}\n`),
      Buffer.from([0x48, 0xe0, 0x6e]),
      Buffer.from(good.slice(3)),
    ])
    expect(faultsOf(readListFile('trades', latin.toString('utf8'), on))).toEqual(['2 code list-cell-encoding'])
  })
})

describe('a cell', () => {
  it.each([
    [0, '', '2 code list-cell-required'],
    [0, '652012', '2 code list-cell-format'],
    [0, '5520123', '2 code list-code-mismatch'],
    [1, 'trung cấp', '2 level list-cell-format'],
    [2, '=HYPERLINK(A1)', '2 name_vi list-cell-formula'],
    [2, '+84', '2 name_vi list-cell-formula'],
    [2, '-1+cmd', '2 name_vi list-cell-formula'],
    [2, '@SUM(A1)', '2 name_vi list-cell-formula'],
    [2, '＝1', '2 name_vi list-cell-formula'],
    [2, 'Hà\u0000n', '2 name_vi list-cell-encoding'],
    [2, 'H\ufffdn', '2 name_vi list-cell-encoding'],
    [2, Buffer.from('Điện tử công nghiệp').toString('latin1'), '2 name_vi list-cell-encoding'],
    [2, 'x'.repeat(501), '2 name_vi list-cell-too-long'],
    [4, '65202', '2 group list-code-mismatch'],
    [5, 'maybe', '2 hazardous list-cell-format'],
    [9, 'X', '2 verified list-cell-format'],
    [10, '2026-02-29', '2 valid_from list-date-invalid'],
    [10, '31/4/2026', '2 valid_from list-date-invalid'],
    [10, 'hôm qua', '2 valid_from list-cell-format'],
    [11, '2020-01-01', '2 valid_to list-dates-reversed'],
  ])('number %i as %j is named', (column, cell, fault) =>
    expect(faultsOf(trades(withCell(column, cell)))).toEqual([fault]),
  )

  it('with a leap day that exists, or Vietnamese in decomposed form, is fine', () => {
    expect(trades(withCell(10, '29/2/2028'))).toMatchObject({ rows: [{ valid_from: '2028-02-29' }] })
    expect(trades(withCell(2, 'Điện tử'.normalize('NFD')))).toMatchObject({ rows: [{ name_vi: 'Điện tử' }] })
  })

  it('that shifts the row is told by count', () =>
    expect(faultsOf(trades(`${good};x`))).toEqual(['2  list-row-shifted']))

  it('whatever it holds, is read or named, never thrown at', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '=1', '2026-02-30', '"', ';', '\r\n', 'á»‹'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(anything, { minLength: 1, maxLength: 14 }), { maxLength: 5 }), rows => {
        const read = trades(...rows.map(row => row.join(';')))
        expect(['rows', 'fault', 'faults']).toContain(Object.keys(read)[0])
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})

describe('rows together', () => {
  it('may repeat a code with another validity, not with the same', () => {
    const until = good.replace(/;$/, ';2026-12-31')
    const from = good.replace('2021-02-14', '2027-01-01')
    expect(trades(until, from)).toHaveProperty('rows')
    expect(faultsOf(trades(from, until))).toEqual([])
    expect(faultsOf(trades(good, from))).toEqual(['3 code list-row-duplicate'])
    expect(faultsOf(trades(good, good, good))).toHaveLength(2)
  })

  it('name only codes that other lists have on the first day', () => {
    const head = 'occupation;trade;weight;source;verified;valid_from;valid_to'
    const read = readListFile('occupation-trades', `${head}\n7212;6520999;1;x;M;;\n9999;6520123;1;x;M;;`, on)
    expect(faultsOf(read)).toEqual(['2 trade list-code-unknown', '3 occupation list-code-unknown'])
    const parks =
      'code;name;province;ward;lat;lon;source;verified;valid_from;valid_to\nx1;X;31;00004;20,8;;x;M;;\nx2;X;77;;;;x;M;;'
    expect(faultsOf(readListFile('parks', parks, on))).toEqual([
      '2 lat list-code-mismatch',
      '3 province list-code-unknown',
    ])
  })

  it('of lists the platform counts on may not leave a code out', () => {
    const head = 'catalogue;code;name_vi;name_en;source;verified;valid_from;valid_to'
    const read = readListFile('names', `${head}\nlevel;college;Cao đẳng;College;x;V;;`, on)
    expect(faultsOf(read)[0]).toBe('0 catalogue list-code-missing')
    expect(faultsOf(read).length).toBeGreaterThan(200)
  })
})
