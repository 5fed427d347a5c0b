import { ImportFile, ImportQuery, ImportReport, ImportTemplate } from '@noinghe/contracts'
import { formatDate } from '@noinghe/reference-data'
import { addDays, type Clock, clerkOf, csvTemplate, type Repository, type Route, route } from '@noinghe/service-kit'
import type { Demand, DemandCommand } from '../demand/demand.ts'
import type { Enterprise, EnterpriseCommand } from '../enterprise/enterprise.ts'
import { demandColumns, exampleRow } from './columns.ts'
import { importDemands } from './demand-import.ts'

type Parts = {
  readonly demands: Repository<Demand, DemandCommand>
  readonly enterprises: Repository<Enterprise, EnterpriseCommand>
  readonly clock: Clock
}

/** A file of 2 MB, and room for its quotes where it comes as JSON. */
const bodyLimit = 2_500_000

export const demandImportRoutes = ({ demands, enterprises, clock }: Parts): readonly Route[] => [
  route.post('/demand-imports', {
    may: clerkOf('enterprise'),
    summary: { vi: 'Nhập nhu cầu từ tệp CSV', en: 'Import demands from a CSV file' },
    query: ImportQuery,
    body: ImportFile,
    reply: ImportReport,
    bodyLimit,
    perMinute: 20,
    example: { csv: 'Địa điểm;Ngành nghề đào tạo;Trình độ;Số người\r\nNhà máy Đình Vũ;Logistics;Cao đẳng;12' },
    run: async ({ body: { csv }, query: { dryRun }, scope: { organisation } }) => {
      const enterprise = (await enterprises.get(organisation))?.state
      return importDemands({ demands, clock }, { csv, dryRun, organisation, enterprise })
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
