import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { dayOf } from './sheet.ts'
import { outcomeOf, rowsOf, xlsxWith } from './testing.ts'

const styles =
  '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="171" formatCode="#,##0 &quot;đ&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'
const strings = '<sst><si><t>Họ tên</t></si><si><r><t>Nguyễn </t></r><r><t>Bưởi</t></r><rPh><t>x</t></rPh></si></sst>'
const parts = { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings }
const cellsOf = async (sheet: string, more = {}) =>
  (await rowsOf(xlsxWith(sheet, { ...parts, ...more }))).map(({ cells }) => cells)

describe('a spreadsheet', () => {
  it('gives shared and inline text, numbers, days by their format, yes and no, and leaves gaps empty', async () =>
    expect(
      await cellsOf(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Lớp</t></is></c></row>' +
          '<row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5" s="2"><v>38965</v></c><c r="C5" s="3"><v>5310000</v></c><c r="D5"><v>0.30000000000000004</v></c><c r="E5" t="b"><v>1</v></c><c r="F5" s="1"><v>45000.5</v></c></row>',
      ),
    ).toEqual([
      ['Họ tên', '', 'Lớp'],
      ['Nguyễn Bưởi', '2006-09-05', '5310000', '0.3', 'có', '2023-03-15T12:00:00'],
    ]))

  it('names rows as the program shows them', async () =>
    expect(
      (await rowsOf(xlsxWith('<row r="3"><c><v>1</v></c></row><row><c><v>2</v></c></row>'))).map(({ line }) => line),
    ).toEqual([3, 4]))

  it('never computes a formula: what is shown is taken, what shows nothing or an error is named', async () =>
    expect(
      await rowsOf(
        xlsxWith(
          '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>WEBSERVICE("http://x")</f></c><c r="C1" t="e"><v>#REF!</v></c></row>',
        ),
      ),
    ).toEqual([
      {
        line: 1,
        cells: ['2', '', '#REF!'],
        faults: [
          { column: 1, reason: 'formula-without-value' },
          { column: 2, reason: 'error-value' },
        ],
      },
    ]))

  it('is the first sheet that is shown', async () =>
    expect(
      await cellsOf('<row><c><v>1</v></c></row>', {
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><sheets><sheet name="a" state="hidden" r:id="rId1"/><sheet name="b" r:id="rId2"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/b.xml"/></Relationships>',
        'xl/worksheets/b.xml': '<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>',
      }),
    ).toEqual([['7']]))

  it.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [46447, false, '2027-03-01'],
    [44985, true, '2027-03-01'],
    [0, false, undefined],
    [3_000_000, false, undefined],
    [Number.NaN, false, undefined],
  ])('counts days as spreadsheets do: %d (since 1904: %s)', (serial, since1904, day) =>
    expect(dayOf(serial, since1904)).toBe(day === undefined ? undefined : day),
  )
})

describe('a hostile spreadsheet', () => {
  const limits = { rows: 1000, columns: 50, unpacked: 1_000_000 }

  it('that unpacks to far more than it is, is left unread', async () => {
    const bomb = xlsxWith(' '.repeat(30_000_000))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await outcomeOf(bomb, limits)).toBe('too-large-unpacked')
  })

  it('that lies about its unpacked size is stopped when it has become too large', async () => {
    const honest = xlsxWith(' '.repeat(3_000_000))
    // the size an entry says it has: local header at 22, central directory at 24, both four bytes
    const lied = Buffer.from(honest)
    const size = Buffer.alloc(4)
    const told =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData></sheetData></worksheet>'
        .length
    size.writeUInt32LE(3_000_000 + told)
    for (let at = lied.indexOf(size); at !== -1; at = lied.indexOf(size, at + 1)) lied.writeUInt32LE(5000, at)
    expect(await outcomeOf(lied, limits)).toBe('damaged')
  })

  it.each([
    ['a cell in the last column there is', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'too-many-columns'],
    ['more rows than may be', '<row><c><v>1</v></c></row>'.repeat(1001), 'too-many-rows'],
    ['markup that does not close', '<row><c>', 'damaged'],
  ])('is refused: %s', async (_, sheet, code) => expect(await outcomeOf(xlsxWith(sheet), limits)).toBe(code))

  it('with entities of its own is refused before they are expanded', async () => {
    const sheet =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>'
    expect(await outcomeOf(xlsxWith('', { 'xl/worksheets/sheet1.xml': sheet }), limits)).toBe('damaged')
  })

  it('that claims the last row there is costs nothing', async () =>
    expect(
      (await rowsOf(xlsxWith('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), limits)).map(({ line }) => line),
    ).toEqual([1_048_576]))

  it('without a workbook, or with thousands of parts, is no spreadsheet', async () => {
    expect(await outcomeOf(zipSync({ 'a.txt': strToU8('a') }))).toBe('unknown-format')
    const many = Object.fromEntries(Array.from({ length: 2100 }, (_, n) => [`p${n}`, '']))
    expect(await outcomeOf(xlsxWith('', many))).toBe('too-large-unpacked')
  })
})
