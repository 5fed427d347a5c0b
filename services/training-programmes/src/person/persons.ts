import {
  type ExportSection,
  type PersonalData,
  personalData,
  personNames,
  personsIn,
  roomOf,
  rowsOf,
} from '@noinghe/personal-data'
import type { Repository } from '@noinghe/service-kit'
import type { School, SchoolCommand } from '../school/school.ts'
import type { Slot, SlotCommand } from '../slot/slot.ts'
import type { Teacher, TeacherCommand } from '../teacher/teacher.ts'
import { staysOf, type TeacherSlots } from '../teacher-slot/teacher-slot.store.ts'
import type { Trainer, TrainerCommand } from '../trainer/trainer.model.ts'
import { expiredContacts, expiredTeachers, expiredTrainers } from './expired.ts'

type App = Parameters<typeof personalData>[0] & {
  readonly aggregates: {
    readonly schools: Repository<School, SchoolCommand>
    readonly slots: Repository<Slot, SlotCommand>
    readonly trainers: Repository<Trainer, TrainerCommand>
    readonly teachers: Repository<Teacher, TeacherCommand>
    readonly teacherSlots: TeacherSlots
  }
}

/** Days at enterprises, as the counter of hours reads them. */
const staysInCopy = async (slots: TeacherSlots, teacher: string): Promise<readonly ExportSection[]> =>
  (await slots.find(staysOf([teacher]), 500)).flatMap(({ state }) =>
    state.status === 'absent'
      ? []
      : state.stays.flatMap(({ teacher: whose, status, days }) =>
          whose === teacher
            ? [
                {
                  title: { vi: 'Thực tế tại doanh nghiệp', en: 'Stay at an enterprise' },
                  rows: rowsOf({ enterprise: state.enterprise, status, days }, personNames),
                },
              ]
            : [],
        ),
  )

const common = { names: personNames, leave: ['key', 'teacherref', 'place', 'status'] }
const known = new WeakMap<object, PersonalData>()

/** Contact persons of schools and slots, in-company trainers and teachers: each under the id of the record that names them. */
export const persons = (app: App): PersonalData => {
  const before = known.get(app)
  if (before !== undefined) return before
  const { schools, slots, trainers, teachers, teacherSlots } = app.aggregates
  const made = personalData(
    app,
    'training-programmes',
    [
      roomOf({
        ...common,
        kind: 'contact',
        title: { vi: 'Người liên hệ', en: 'Contact person' },
        roles: ['school'],
        sources: [
          personsIn(
            schools,
            state =>
              state.status === 'registered' && state.contact
                ? { controller: state.organisation, data: state.contact }
                : undefined,
            () => ({ type: 'erase-contact' }) as const,
          ),
          personsIn(
            slots,
            state =>
              state.status !== 'absent' && state.contact
                ? { controller: state.school.id, data: state.contact }
                : undefined,
            () => ({ type: 'erase-contact' }) as const,
          ),
        ],
      }),
      roomOf({
        ...common,
        kind: 'trainer',
        title: { vi: 'Người dạy nghề tại doanh nghiệp', en: 'In-company trainer' },
        roles: ['school', 'enterprise'],
        sources: [
          personsIn(
            trainers,
            state => (state.status === 'registered' ? { controller: state.registeredBy, data: state } : undefined),
            () => ({ type: 'erase' }) as const,
          ),
        ],
      }),
      roomOf({
        ...common,
        kind: 'teacher',
        elsewhere: id => staysInCopy(teacherSlots, id),
        title: { vi: 'Nhà giáo', en: 'Teacher' },
        roles: ['school'],
        sources: [
          personsIn(
            teachers,
            state => (state.status === 'registered' ? { controller: state.school, data: state } : undefined),
            () => ({ type: 'erase' }) as const,
          ),
        ],
      }),
    ],
    erase => ({
      contact: expiredContacts(slots, erase('contact')),
      trainer: expiredTrainers(trainers, erase('trainer')),
      teacher: expiredTeachers({ teachers, slots: teacherSlots }, erase('teacher')),
    }),
  )
  known.set(app, made)
  return made
}
