import { ImportFile, ImportQuery, ImportReport, ImportTemplate } from '@noinghe/contracts'
import { formatDate } from '@noinghe/reference-data'
import {
  addDays,
  type Clock,
  clerkOf,
  csvTemplate,
  fileOf,
  type Repository,
  type Route,
  route,
} from '@noinghe/service-kit'
import type { Demand, DemandCommand } from '../demand/demand.ts'
import type { Enterprise, EnterpriseCommand } from '../enterprise/enterprise.ts'
import { demandColumns, exampleRow } from './columns.ts'
import { importDemands } from './demand-import.ts'

type Parts = {
  readonly demands: Repository<Demand, DemandCommand>
  readonly enterprises: Repository<Enterprise, EnterpriseCommand>
  readonly clock: Clock
}

/** A file of 32 MB, and a third more where it comes as JSON. */
const bodyLimit = 45_000_000

export const demandImportRoutes = ({ demands, enterprises, clock }: Parts): readonly Route[] => [
  route.post('/demand-imports', {
    may: clerkOf('enterprise'),
    summary: { vi: 'Nhập nhu cầu từ tệp CSV hoặc XLSX', en: 'Import demands from a CSV or XLSX file' },
    query: ImportQuery,
    body: ImportFile,
    reply: ImportReport,
    bodyLimit,
    // a file of 100,000 rows comes in twenty parts
    perMinute: 60,
    example: { csv: 'Địa điểm;Ngành nghề đào tạo;Trình độ;Số người\r\nNhà máy Đình Vũ;Logistics;Cao đẳng;12' },
    run: async ({ body, query, scope: { organisation } }) => {
      const enterprise = (await enterprises.get(organisation))?.state
      return importDemands({ demands, clock }, { file: fileOf(body), ...query, organisation, enterprise })
    },
  }),
  route.get('/demand-imports/template', {
    may: clerkOf('enterprise'),
    summary: { vi: 'Tệp CSV mẫu để nhập nhu cầu', en: 'CSV file to fill in' },
    reply: ImportTemplate,
    raw: true,
    run: async ({ scope, reply }) => {
      const enterprise = (await enterprises.get(scope.organisation))?.state
      const sites = enterprise?.status === 'registered' ? enterprise.sites : []
      const site = sites.find(({ status }) => status === 'open')?.label ?? 'Nhà máy Đình Vũ'
      const { today } = clock.facts()
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="nhu-cau.csv"')
      return csvTemplate(
        demandColumns,
        exampleRow(site, formatDate(addDays(today, 30)), formatDate(addDays(today, 60))),
      )
    },
  }),
]
