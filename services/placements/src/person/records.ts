import { type ExportSection, rowsOf } from '@noinghe/personal-data'
import type { Repository, Vault } from '@noinghe/service-kit'
import type { Assessments } from '../assessment/assessment.store.ts'
import type { Certificates } from '../certificate/certificate.store.ts'
import type { Incidents } from '../incident/incident.store.ts'
import type { FollowUps } from '../outcome/follow-up.store.ts'
import { type WorkFiles, workFileIdOf } from '../work-file/work-file.ts'
import { names, ownFields } from './words.ts'

export type RecordRooms = {
  readonly assessments: Assessments
  readonly certificates: Certificates
  readonly followUps: FollowUps
  readonly incidents: Incidents
  readonly workFiles: WorkFiles
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
  workFiles: { vi: 'Hồ sơ trước khi làm việc', en: 'File before work' },
} as const

/** What this service keeps of a learner beside placements and contracts, with the texts only the learner's key opens. */
export const recordsOf = async (
  rooms: RecordRooms,
  vault: Pick<Vault, 'open'>,
  learner: { readonly id: string; readonly key: Buffer; readonly placements: readonly string[] },
): Promise<readonly ExportSection[]> => {
  const among = { $in: [...learner.placements] }
  const found = async <S, C>(repository: Repository<S, C>, field: string): Promise<readonly unknown[]> =>
    learner.placements.length === 0 ? [] : (await repository.find({ [field]: among }, 500)).map(({ state }) => state)
  const file = await rooms.workFiles.get(workFileIdOf(learner.id))
  const records = {
    assessments: await found(rooms.assessments, 'state.placement'),
    certificates: await found(rooms.certificates, 'state.placement'),
    followUps: await found(rooms.followUps, 'state.placement'),
    incidents: await found(rooms.incidents, 'state.placements'),
    workFiles: file === undefined ? [] : [file.state],
  }
  return Object.entries(titles).flatMap(([kind, { vi, en }]) =>
    records[kind as keyof typeof titles].map((state, n) => ({
      title: { vi: `${vi} ${n + 1}`, en: `${en} ${n + 1}` },
      rows: rowsOf(opened(state, vault, learner.key), names, ownFields),
    })),
  )
}
