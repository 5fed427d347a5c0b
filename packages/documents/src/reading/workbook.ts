import { UnreadableTable } from './table-row.ts'
import { bare, walkThrough } from './xml.ts'
import type { Zip } from './zip.ts'

/** Formats of dates that every spreadsheet knows by number (ECMA-376, 18.8.30). */
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])

/** A format with a day, month or year outside quotes, colours and escaped signs. */
const isDateFormat = (code: string): boolean =>
  /[dmyh]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/general/i, ''))

export type Workbook = {
  /** Path of the first sheet that is shown. */
  readonly sheet: string
  readonly strings: readonly string[]
  /** By style number: whether a number of that style is a date. */
  readonly dates: readonly boolean[]
  readonly since1904: boolean
}

const attribute = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => bare(key) === name)?.[1]

const stylesOf = async (zip: Zip): Promise<readonly boolean[]> => {
  const path = 'xl/styles.xml'
  if (!zip.has(path)) return []
  const custom = new Map<number, string>()
  const dates: boolean[] = []
  let inside = false
  await walkThrough(await zip.read(path), {
    open: ({ name, attributes }) => {
      const tag = bare(name)
      if (tag === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (tag === 'cellXfs') inside = true
      if (tag === 'xf' && inside) {
        const id = Number(attributes.numFmtId ?? 0)
        dates.push(builtInDates.has(id) || isDateFormat(custom.get(id) ?? ''))
      }
    },
    close: name => {
      if (name === 'cellXfs') inside = false
    },
  })
  return dates
}

const stringsOf = async (zip: Zip): Promise<readonly string[]> => {
  const path = 'xl/sharedStrings.xml'
  if (!zip.has(path)) return []
  const strings: string[] = []
  let text = ''
  let reading = false
  let phonetic = false
  await walkThrough(await zip.read(path), {
    open: ({ name }) => {
      const tag = bare(name)
      if (tag === 'si') text = ''
      if (tag === 'rPh') phonetic = true
      if (tag === 't') reading = !phonetic
    },
    text: part => {
      if (reading) text += part
    },
    close: name => {
      if (name === 't') reading = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') strings.push(text)
    },
  })
  return strings
}

const relationsOf = async (zip: Zip): Promise<ReadonlyMap<string, string>> => {
  const path = 'xl/_rels/workbook.xml.rels'
  const targets = new Map<string, string>()
  if (!zip.has(path)) return targets
  await walkThrough(await zip.read(path), {
    open: ({ name, attributes }) => {
      if (bare(name) !== 'Relationship' || attributes.TargetMode === 'External') return
      const target = attributes.Target ?? ''
      targets.set(attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  return targets
}

/** What is needed to read the first sheet shown: where it is, shared texts, and which styles are dates. */
export const readWorkbook = async (zip: Zip): Promise<Workbook> => {
  const main = 'xl/workbook.xml'
  if (!zip.has(main)) throw new UnreadableTable('unknown-format', 0)
  const targets = await relationsOf(zip)
  const sheets: string[] = []
  let since1904 = false
  await walkThrough(await zip.read(main), {
    open: ({ name, attributes }) => {
      const tag = bare(name)
      if (tag === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (tag !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      sheets.push(targets.get(attribute(attributes, 'id') ?? '') ?? `xl/worksheets/sheet${sheets.length + 1}.xml`)
    },
  })
  const sheet = sheets.find(path => zip.has(path))
  if (sheet === undefined) throw new UnreadableTable('damaged', 0)
  return { sheet, since1904, strings: await stringsOf(zip), dates: await stylesOf(zip) }
}
