import { isRefusal, LogbookFile, type LogbookView, type Refusal } from '@noinghe/contracts'
import { logbookPaper, logbookTables, renderPdf, writeXlsx } from '@noinghe/documents'
import { authority, type Clock, memberOf, type Route, route } from '@noinghe/service-kit'
import type { z } from 'zod'
import { readers } from '../placement/policies.ts'
import type { PartyNames } from '../projections/parties.ts'
import { logbookPrint } from './logbook.print.ts'
import { createLogbookReading, type ReadingParts } from './logbook.reading.ts'

type Parts = ReadingParts & { readonly names: PartyNames; readonly clock: Clock }
type View = z.input<typeof LogbookView>
type Format = 'pdf' | 'xlsx'
type Reply = {
  readonly type: (media: string) => unknown
  readonly header: (name: string, value: string) => unknown
}

const mediaTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<Format, string>

const bytesOf = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** The logbook on paper and as tables: what the reader may read, and nothing more. */
export const logbookPrintRoutes = (parts: Parts): readonly Route[] => {
  const { names, clock } = parts
  const reading = createLogbookReading(parts)

  const send = async (book: View | Refusal, format: Format, reply: Reply) => {
    if (isRefusal(book)) return book
    const { enterprise, school } = book.cover
    const called = {
      enterprise: (await names.get(enterprise))?.name,
      school: school === undefined ? undefined : (await names.get(school))?.name,
    }
    const { today: date } = clock.facts()
    const print = logbookPrint(book, called, date)
    reply.type(mediaTypes[format])
    reply.header('content-disposition', `attachment; filename="so-theo-doi-${book.agreement}.${format}"`)
    reply.header('cache-control', 'private, no-store')
    if (format === 'pdf') return Buffer.from(await renderPdf(logbookPaper(print)))
    const title = 'Sổ theo dõi đào tạo tại doanh nghiệp'
    return bytesOf(writeXlsx({ title, code: print.code, date, tables: logbookTables(print) }))
  }

  const file = { reply: LogbookFile, raw: true, logsView: true, perMinute: 60 } as const
  const parties = memberOf('school', 'enterprise').or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))
  const group = (format: Format, vi: string, en: string) =>
    route.get(`/agreements/:id/logbook.${format}`, {
      ...file,
      may: parties,
      summary: { vi, en },
      run: async ({ id, scope, reply }) =>
        send(await reading.group(id, scope, `GET /agreements/:id/logbook.${format}`), format, reply),
    })
  const single = (format: Format, vi: string, en: string) =>
    route.get(`/placements/:id/logbook.${format}`, {
      ...file,
      may: readers,
      summary: { vi, en },
      run: async ({ id, scope, reply }) =>
        send(await reading.one(id, scope, `GET /placements/:id/logbook.${format}`), format, reply),
    })
  return [
    group('pdf', 'Sổ theo dõi của nhóm dạng PDF', 'Logbook of the group as PDF'),
    group('xlsx', 'Sổ theo dõi của nhóm dạng XLSX', 'Logbook of the group as XLSX'),
    single('pdf', 'Sổ theo dõi của một người học dạng PDF', 'Logbook of one placement as PDF'),
    single('xlsx', 'Sổ theo dõi của một người học dạng XLSX', 'Logbook of one placement as XLSX'),
  ]
}
