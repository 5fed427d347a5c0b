import { type ExportSection, rowsOf } from '@noinghe/personal-data'
import type { Repository, Saved, Vault } from '@noinghe/service-kit'
import type { Assessments } from '../assessment/assessment.store.ts'
import type { Certificates } from '../certificate/certificate.store.ts'
import type { Incidents } from '../incident/incident.store.ts'
import { type Logbooks, logbookIdOf } from '../logbook/logbook.store.ts'
import type { FollowUps } from '../outcome/follow-up.store.ts'
import type { PersonalWords } from '../personal-words.ts'
import type { Placement } from '../placement/placement.model.ts'
import { markOf } from '../survey/mark.ts'
import type { Surveys } from '../survey/survey.store.ts'
import type { KnownSurvey } from '../survey/survey.ts'
import type { Visits } from '../visit/visit.store.ts'
import { type WorkFiles, workFileIdOf } from '../work-file/work-file.ts'
import { names, ownFields } from './words.ts'

export type RecordRooms = {
  readonly assessments: Assessments
  readonly certificates: Certificates
  readonly followUps: FollowUps
  readonly incidents: Incidents
  readonly workFiles: WorkFiles
  readonly visits: Visits
  readonly logbooks: Logbooks
  readonly surveys: Surveys
}

/** Texts sealed under a key, opened wherever they stand; what another key sealed, or none, stays as it is. */
export const opened = (value: unknown, vault: Pick<Vault, 'open'>, key: Buffer): unknown => {
  if (typeof value === 'string') {
    try {
      const text = vault.open(value, key)
      // a record sealed as a whole is JSON
      return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text
    } catch {
      return value
    }
  }
  if (Array.isArray(value)) return value.map(one => opened(one, vault, key))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, opened(one, vault, key)]))
}

const titles = {
  assessments: { vi: 'Đánh giá', en: 'Assessment' },
  certificates: { vi: 'Chứng chỉ, giấy xác nhận', en: 'Certificate' },
  followUps: { vi: 'Hỏi sau đào tạo', en: 'Follow-up' },
  incidents: { vi: 'Sự cố, tai nạn', en: 'Incident' },
  visits: { vi: 'Giáo viên đến thăm', en: "Teacher's visit" },
  results: { vi: 'Kết quả mô-đun', en: 'Results in modules' },
  surveys: { vi: 'Khảo sát', en: 'Survey' },
  workFiles: { vi: 'Hồ sơ trước khi làm việc', en: 'File before work' },
} as const

type Subject = { readonly id: string; readonly key: Buffer; readonly seats: readonly Saved<Placement>[] }

/** What one survey says of a learner: that they were asked and whether they answered, never what. */
const surveyed =
  (mark: string) =>
  (survey: KnownSurvey): unknown => {
    const { kind, year, dueBy, status, answered } = survey
    return { kind, year, dueBy, status, answered: answered.includes(mark) }
  }

/** What this service keeps of a learner beside placements and contracts, with the texts only the learner's key opens. */
export const recordsOf = async (
  rooms: RecordRooms,
  { vault, words }: { readonly vault: Pick<Vault, 'open'>; readonly words: PersonalWords },
  { id, key, seats }: Subject,
): Promise<readonly ExportSection[]> => {
  const placements = seats.map(seat => seat.id)
  const found = async <S extends { readonly status: string }, C>(
    repository: Repository<S, C>,
    field: string,
    among: readonly string[] = placements,
  ): Promise<readonly Exclude<S, { status: 'absent' }>[]> =>
    among.length === 0
      ? []
      : (await repository.find({ [field]: { $in: [...among] } }, 500)).flatMap(({ state }) =>
          state.status === 'absent' ? [] : [state as Exclude<S, { status: 'absent' }>],
        )
  /** Texts about several learners are read with the keys of all of them. */
  const incidents = (await found(rooms.incidents, 'state.placements')).map(async state => {
    const open = await words.opener(state.placements)
    const said = state.texts.map(({ from, on, sealed }) => ({ from, on, text: open?.(sealed) }))
    const declarations = state.declarations.map(declaration => {
      const { document: _, ...open } = declaration
      return open
    })
    return { ...state, texts: said, declarations }
  })
  const visits = (await found(rooms.visits, 'state.placements')).map(async state => {
    const open = state.status === 'made' ? await words.opener(state.placements) : undefined
    return { ...state, text: state.status === 'made' && state.text !== undefined ? open?.(state.text) : undefined }
  })
  const agreements = seats.flatMap(({ state }) => (state.status === 'absent' ? [] : [logbookIdOf(state.agreement)]))
  const books = await found(rooms.logbooks, '_id', agreements)
  const results = books.flatMap(book => placements.flatMap(one => (book.results[one] ? [book.results[one]] : [])))
  const mark = markOf(id)
  const file = await rooms.workFiles.get(workFileIdOf(id))
  const records: Readonly<Record<keyof typeof titles, readonly unknown[]>> = {
    assessments: await found(rooms.assessments, 'state.placement'),
    certificates: await found(rooms.certificates, 'state.placement'),
    followUps: await found(rooms.followUps, 'state.placement'),
    incidents: await Promise.all(incidents),
    visits: await Promise.all(visits),
    results,
    surveys: (await found(rooms.surveys, 'state.asked', [mark])).map(surveyed(mark)),
    workFiles: file === undefined ? [] : [file.state],
  }
  return Object.entries(titles).flatMap(([kind, { vi, en }]) =>
    records[kind as keyof typeof titles].map((state, n) => ({
      title: { vi: `${vi} ${n + 1}`, en: `${en} ${n + 1}` },
      rows: rowsOf(opened(state, vault, key), names, ownFields),
    })),
  )
}
