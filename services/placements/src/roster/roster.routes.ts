import {
  ImportFile,
  ImportTemplate,
  isRefusal,
  type LearnerId,
  RosterImportQuery,
  RosterImportReport,
  refuse,
  type SchoolId,
  say,
} from '@noinghe/contracts'
import { type Clock, clerkOf, csvTemplate, fileOf, memberOf, route, type Vault } from '@noinghe/service-kit'
import type { z } from 'zod'
import { type Learners, learnerIdOf } from '../learner/learner.store.ts'
import { differs } from '../learner/learner.ts'
import { identityOf, personOf, schoolOf } from '../learner/person.ts'
import { type RosterRow, readRoster, rosterColumns } from './roster.ts'

type Report = z.infer<typeof RosterImportReport>
type ReportRow = Report['rows'][number]
type Parts = { readonly learners: Learners; readonly vault: Vault; readonly school: SchoolId; readonly dryRun: boolean }

const example = {
  localId: 'LG24-017',
  name: 'Nguyễn Thị Minh Hoạ',
  birthDate: '05/09/2006',
  sex: 'nữ',
  className: 'LOG24A',
  phone: '0912 345 678',
}

/** One row: a new learner, a changed one, one that is as it was. Each is its own atomic write, so a repeat finishes a broken import. */
const take = async (
  { learners, vault, school, dryRun }: Parts,
  { line, localId, learner, errors }: RosterRow,
): Promise<ReportRow> => {
  const refused = (list: ReportRow['errors']): ReportRow => ({
    line,
    ...(localId === undefined ? {} : { localId }),
    result: 'refused',
    errors: list,
  })
  if (learner === undefined) return refused([...errors])
  const { className, cohort } = learner
  const person = personOf(learner)
  const id: LearnerId = learnerIdOf(vault, school, learner.localId)
  const known = await learners.get(id)
  const row = (result: ReportRow['result']): ReportRow => ({
    line,
    localId: learner.localId,
    result,
    learner: id,
    errors: [],
  })
  const failed = refuse('learner-erased')
  if (known?.state.status === 'erased')
    return refused([{ field: 'localId', code: failed.refused, vi: say(failed, 'vi'), en: say(failed, 'en') }])
  if (known?.state.status === 'enrolled' && !differs(known.state, { person, className, cohort }))
    return row('unchanged')
  if (dryRun) return row(known ? 'updated' : 'created')
  const outcome = known
    ? await learners.change(id, undefined, { type: 'revise', person, className, cohort })
    : await learners.create(
        { type: 'enrol', school, localId: learner.localId, person, className, cohort, ...identityOf(vault) },
        { id },
      )
  if (isRefusal(outcome))
    return refused([{ field: 'localId', code: outcome.refused, vi: say(outcome, 'vi'), en: say(outcome, 'en') }])
  return row(known ? 'updated' : 'created')
}

export const rosterRoutes = (learners: Learners, vault: Vault, clock: Clock) => [
  route.post('/roster-imports', {
    may: clerkOf('school'),
    summary: { vi: 'Nhập danh sách lớp từ tệp CSV hoặc XLSX', en: 'Import a class list from a CSV or XLSX file' },
    body: ImportFile,
    query: RosterImportQuery,
    reply: RosterImportReport,
    // a file of 32 MB, and a third more where it comes as JSON
    bodyLimit: 45_000_000,
    status: 200,
    run: async ({ body, query, scope }) => {
      const { dryRun, cohort, from } = query
      const roster = await readRoster(fileOf(body), { cohort, from, today: clock.facts().today })
      if (isRefusal(roster)) return roster
      const parts = { learners, vault, school: schoolOf(scope), dryRun }
      const rows: ReportRow[] = []
      for (const row of roster.rows) rows.push(await take(parts, row))
      const count = (result: ReportRow['result']): number => rows.filter(row => row.result === result).length
      const counts = {
        created: count('created'),
        updated: count('updated'),
        unchanged: count('unchanged'),
        refused: count('refused'),
      }
      const { rows: _, ...where } = roster
      return { dryRun, counts, rows, ...where }
    },
  }),
  route.get('/roster-imports/template', {
    may: memberOf('school'),
    summary: { vi: 'Tệp mẫu danh sách lớp', en: 'Template of a class list' },
    reply: ImportTemplate,
    raw: true,
    run: async ({ reply }) => {
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="danh-sach-lop.csv"')
      return csvTemplate(rosterColumns, example)
    },
  }),
]
