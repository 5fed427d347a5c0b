import { describe, expect, it } from 'vitest'
import { usualLimits } from './table-row.ts'
import { outcomeOf, rowsOf } from './testing.ts'

const utf16 = (text: string, big = false): Buffer => {
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return big ? little.swap16() : little
}
const rows = [
  { line: 1, cells: ['Họ tên', 'Ngày sinh'], faults: [] },
  { line: 2, cells: ['Nguyễn Thị Thuỷ', '05/09/2006'], faults: [] },
]
const text = 'Họ tên;Ngày sinh\r\nNguyễn Thị Thuỷ;05/09/2006\r\n'

/** As old programs write Vietnamese: letters with their shape mark, tones behind them (windows-1258). */
const windows1258 = Buffer.from(
  // H o+dot-below space t ê n ; N g a+grave y … as bytes of the code page
  [
    0x48, 0x6f, 0xf2, 0x20, 0x74, 0xea, 0x6e, 0x0a, 0x4e, 0x67, 0x75, 0x79, 0xea, 0xde, 0x6e, 0x20, 0xd0, 0xfd, 0x63,
    0x0a,
  ],
)

describe('a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-8 with letters and marks apart', Buffer.from(text.normalize('NFD'))],
    ['UTF-16 as Excel saves it', utf16(text)],
    ['UTF-16, the other way round', utf16(text, true)],
    ['commas', Buffer.from(text.replaceAll(';', ','))],
    ['tabs', Buffer.from(text.replaceAll(';', '\t'))],
    ['bars', Buffer.from(text.replaceAll(';', '|'))],
    ['old line ends', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('is read: %s', async (_, bytes) => expect(await rowsOf(bytes)).toEqual(rows))

  it('is read in UTF-16 without mark where it is mostly Latin', async () =>
    expect((await rowsOf(Buffer.from('name;class\r\nHoa;A1\r\n', 'utf16le'))).map(({ cells }) => cells)).toEqual([
      ['name', 'class'],
      ['Hoa', 'A1'],
    ]))

  it('is read in the code page of old Vietnamese programs, composed', async () =>
    expect((await rowsOf(windows1258)).map(({ cells }) => cells)).toEqual([['Họ tên'], ['Nguyễn Đưc']]))

  it('that changes its encoding names the cells that cannot be read, and gives the others', async () => {
    const mixed = Buffer.concat([
      Buffer.from('Họ tên;Lớp\nTrần Bưởi;A\n'),
      Buffer.from([0x48, 0xf2, 0x61]),
      Buffer.from(';B\n'),
    ])
    expect(await rowsOf(mixed)).toEqual([
      { line: 1, cells: ['Họ tên', 'Lớp'], faults: [] },
      { line: 2, cells: ['Trần Bưởi', 'A'], faults: [] },
      { line: 3, cells: ['H\uFFFDa', 'B'], faults: [{ column: 0, reason: 'encoding' }] },
    ])
  })

  it('keeps lines as a person counts them, over empty ones and quoted line breaks', async () =>
    expect(
      (await rowsOf(Buffer.from('sep=;\na;b\n\n;\n"x\ny";1\nz;2\n'))).map(({ line, cells }) => [line, cells]),
    ).toEqual([
      [2, ['a', 'b']],
      [5, ['x\ny', '1']],
      [7, ['z', '2']],
    ]))

  it('goes on from a line without reading those before it, but for the header', async () => {
    const text = `\uFEFFa;b\r\n${Array.from({ length: 50 }, (_, n) => `"x\r\n${n}";${n}`).join('\r\n')}\r\n`
    const [header, ...all] = await rowsOf(Buffer.from(text))
    const [, , tenth] = all
    expect(await rowsOf(Buffer.from(text), usualLimits, 6)).toEqual([header, ...all.slice(2)])
    expect(tenth).toMatchObject({ line: 6, cells: ['x\n2', '2'] })
    expect(await rowsOf(Buffer.from(text), usualLimits, 5000)).toEqual([header])
  })

  it.each([
    ['damaged', 'a;b\n"x;3\n'],
    ['too-many-rows', 'a\n'.repeat(12)],
    ['too-many-columns', `${'a;'.repeat(9)}\n`],
  ])('is not read beyond what it may be: %s', async (code, content) =>
    expect(await outcomeOf(Buffer.from(content), { rows: 10, columns: 5, unpacked: 1000 })).toBe(code),
  )

  it.each([
    ['old-spreadsheet', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['unknown-format', Buffer.from('%PDF-1.7')],
    ['damaged', Buffer.from('PK\u0003\u0004 no zip')],
  ])('that is something else is refused: %s', async (code, bytes) => expect(await outcomeOf(bytes)).toBe(code))
})
