import {
  AddUpskilling,
  Credential,
  type SchoolId,
  type TeacherId,
  TeachingPerson,
  TradeCode,
  UpskillingId,
} from '@noinghe/contracts'
import { defineAggregate, deriveId, type Filter, type Repository, type Seal, type Vault } from '@noinghe/service-kit'
import { z } from 'zod'
import { type Teacher, type TeacherCommand, type TeacherEvent, teacherDecider } from './teacher.ts'

export type Teachers = Repository<Teacher, TeacherCommand>

const Secret = z.object({
  localId: z.string(),
  person: TeachingPerson,
  trades: z.array(TradeCode),
  credentials: z.array(Credential),
  upskilling: z.array(z.object({ id: UpskillingId, ...AddUpskilling.shape })),
})

type Stored = { readonly status: string; readonly key?: string; readonly sealed?: string }

const seal = (vault: Vault): Seal<Teacher> => ({
  encode: teacher => {
    if (teacher.status !== 'registered') return teacher
    const { localId, person, trades, credentials, upskilling, ...open } = teacher
    const secret = JSON.stringify({ localId, person, trades, credentials, upskilling })
    return { ...open, sealed: vault.seal(secret, vault.unwrap(teacher.key)) }
  },
  decode: stored => {
    // what `encode` wrote; the encrypted part is read by its schema
    const { sealed, ...rest } = stored as Stored
    if (sealed === undefined || rest.key === undefined) return rest as Teacher
    const secret = Secret.parse(JSON.parse(vault.open(sealed, vault.unwrap(rest.key))))
    return { ...rest, ...secret } as unknown as Teacher
  },
})

export const teacherAggregate = defineAggregate<Teacher, TeacherCommand, TeacherEvent>({
  name: 'teacher',
  ...teacherDecider,
  store: {
    collection: 'teachers',
    indexes: [[{ 'state.school': 1, createdAt: -1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.school]),
    seal,
  },
})

/** The id of a school's teacher: the same registration twice makes nobody twice; the keyed digest leads nobody back. */
export const teacherIdOf = (vault: Vault, school: SchoolId, localId: string): TeacherId =>
  deriveId<TeacherId>('teacher', school, vault.digest(localId.normalize('NFC').trim()))

export const teachersOf = (school: string): Filter => ({ 'state.school': school, 'state.status': 'registered' })
