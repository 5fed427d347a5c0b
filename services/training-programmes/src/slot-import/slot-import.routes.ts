import { ImportFile, ImportQuery, ImportReport, ImportTemplate, isRefusal } from '@noinghe/contracts'
import { formatDate } from '@noinghe/reference-data'
import { addDays, clerkOf, csvTemplate, fileOf, type Repository, type Route, route } from '@noinghe/service-kit'
import { openOf } from '../cohort/cohort.store.ts'
import type { School, SchoolCommand } from '../school/school.ts'
import { ownSchool } from '../school/school.view.ts'
import { exampleRow, slotColumns } from './columns.ts'
import { importSlots, type SlotImportParts } from './slot-import.ts'

type Parts = SlotImportParts & { readonly schools: Repository<School, SchoolCommand> }

/** A file of 32 MB, and a third more where it comes as JSON. */
const bodyLimit = 45_000_000

export const slotImportRoutes = (parts: Parts): readonly Route[] => [
  route.post('/slot-imports', {
    may: clerkOf('school'),
    summary: { vi: 'Nhập suất thực tập từ tệp CSV hoặc XLSX', en: 'Import training slots from a CSV or XLSX file' },
    query: ImportQuery,
    body: ImportFile,
    reply: ImportReport,
    bodyLimit,
    // a file of 100,000 rows comes in twenty parts
    perMinute: 60,
    example: { csv: 'Khoá, lớp;Cơ sở;Số chỗ;Từ ngày;Đến ngày;Số tuần;Số giờ mỗi tuần\r\nLG-K15;Cơ sở Hải An;30;…' },
    run: async ({ body, query, scope }) => {
      const school = await ownSchool(parts.schools, scope)
      return isRefusal(school) ? school : importSlots(parts, school, { file: fileOf(body), ...query })
    },
  }),
  route.get('/slot-imports/template', {
    may: clerkOf('school'),
    summary: { vi: 'Tệp CSV mẫu để nhập suất thực tập', en: 'CSV file to fill in' },
    reply: ImportTemplate,
    raw: true,
    run: async ({ scope, reply }) => {
      const school = await ownSchool(parts.schools, scope)
      if (isRefusal(school)) return school
      const [cohort] = await parts.cohorts.find(openOf(school.organisation), 1)
      const names = {
        cohort: cohort && cohort.state.status !== 'absent' ? cohort.state.terms.label : 'LG-K15',
        campus: school.campuses.find(({ status }) => status === 'open')?.label ?? 'Cơ sở chính',
      }
      const { today } = parts.clock.facts()
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="suat-thuc-tap.csv"')
      const [from, to] = [30, 150].map(days => formatDate(addDays(today, days)))
      return csvTemplate(slotColumns, exampleRow(names, from ?? '', to ?? ''))
    },
  }),
]
