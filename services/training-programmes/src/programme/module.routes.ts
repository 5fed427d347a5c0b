import {
  ImportFile,
  ImportQuery,
  ImportReport,
  ImportTemplate,
  ProgrammeView,
  PutProgrammeModules,
} from '@noinghe/contracts'
import { clerkOf, csvTemplate, fileOf, type Repository, type Route, route } from '@noinghe/service-kit'
import { exampleModule, moduleColumns } from './module-columns.ts'
import { importModules } from './module-import.ts'
import type { Programme, ProgrammeCommand } from './programme.ts'
import { programmeView } from './programme.view.ts'

type Parts = { readonly programmes: Repository<Programme, ProgrammeCommand> }

/** A file of 32 MB, and a third more where it comes as JSON. */
const bodyLimit = 45_000_000

/** The modules of a programme: declared as a whole, or taken from a file. Each change is a version of the programme. */
export const moduleRoutes = ({ programmes }: Parts): readonly Route[] => {
  const own = clerkOf('school').owning(programmes)
  return [
    route.put('/programmes/:id/modules', {
      may: own,
      summary: { vi: 'Khai báo các mô-đun của chương trình', en: 'Declare the modules of a programme' },
      body: PutProgrammeModules,
      reply: ProgrammeView,
      view: programmeView,
      example: {
        modules: [
          {
            ...{ code: 'md-15', label: 'Nghiệp vụ kho hàng', hours: 120, place: 'in-company' },
            ...{ skills: ['forklift', 'stock-taking'], outcomes: ['Xếp dỡ hàng đúng sơ đồ'] },
          },
        ],
      },
      run: ({ id, version, body: { modules } }) => programmes.change(id, version, { type: 'declare-modules', modules }),
    }),
    route.post('/programmes/:id/module-imports', {
      may: own,
      summary: { vi: 'Nhập mô-đun từ tệp CSV hoặc XLSX', en: 'Import modules from a CSV or XLSX file' },
      query: ImportQuery,
      body: ImportFile,
      reply: ImportReport,
      bodyLimit,
      perMinute: 60,
      // it adds to whatever stands, and the same file twice adds nothing
      ifMatch: false,
      example: { csv: 'Mã mô-đun;Tên mô-đun;Số giờ;Nơi học\r\nmd-15;Nghiệp vụ kho hàng;120;Tại doanh nghiệp' },
      run: ({ id, body, query }) => importModules(programmes, id, { file: fileOf(body), ...query }),
    }),
    route.get('/programme-modules/template', {
      may: clerkOf('school'),
      summary: { vi: 'Tệp CSV mẫu để nhập mô-đun', en: 'CSV file of modules to fill in' },
      reply: ImportTemplate,
      raw: true,
      run: async ({ reply }) => {
        reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="mo-dun.csv"')
        return csvTemplate(moduleColumns, exampleModule)
      },
    }),
  ]
}
