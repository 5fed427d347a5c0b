import type { LocalDate } from '@noinghe/contracts'
import { type Candidate, type Expiry, expiryOf, portionsOf, startOf, untouchedSince } from '@noinghe/personal-data'
import type { Repository } from '@noinghe/service-kit'
import type { Slot, SlotCommand } from '../slot/slot.ts'
import { daysByTeacher } from '../teacher/meter.ts'
import type { Teacher, TeacherCommand } from '../teacher/teacher.ts'
import { staysOf, type TeacherSlots } from '../teacher-slot/teacher-slot.store.ts'
import type { Stay } from '../teacher-slot/teacher-slot.ts'
import type { Recognition, Trainer, TrainerCommand } from '../trainer/trainer.model.ts'

type Erase = (id: string) => Promise<unknown>

/** Contact persons of slots that were closed or withdrawn before a day; that of the school itself stays with it. */
export const expiredContacts = (slots: Repository<Slot, SlotCommand>, erase: Erase): Expiry => {
  const among = { 'state.status': { $in: ['withdrawn', 'closed'] }, 'state.contact': { $exists: true, $ne: null } }
  return expiryOf(portionsOf(slots, among, untouchedSince), erase)
}

/** Whether a trainer is past the time: every recognition is over before the day; with none, nobody wrote there since. */
export const isPastTrainer = (
  recognitions: readonly Pick<Recognition, 'holdsUntil' | 'lapsed'>[],
  untouched: boolean,
  before: LocalDate,
): boolean =>
  recognitions.length === 0
    ? untouched
    : recognitions.every(({ holdsUntil, lapsed }) => (lapsed?.on ?? holdsUntil) < before)

/** Trainers nobody recognises any more since before a day. */
export const expiredTrainers = (trainers: Repository<Trainer, TrainerCommand>, erase: Erase): Expiry => {
  const past = async (found: readonly Candidate[], before: LocalDate) => {
    const untouched = new Set(untouchedSince(found, before))
    const saved = await trainers.find({ _id: { $in: found.map(({ id }) => id) } }, found.length)
    return saved.flatMap(({ id, state }) =>
      state.status === 'registered' && isPastTrainer(state.recognitions, untouched.has(id), before) ? [id] : [],
    )
  }
  return expiryOf(portionsOf(trainers, { 'state.status': 'registered' }, past), erase)
}

/** Whether a teacher is past the time: nothing was written of them and no day at an enterprise lies from the day on. */
export const isPastTeacher = (writtenAt: Date, days: readonly Pick<Stay['days'][number], 'on'>[], before: LocalDate) =>
  writtenAt < startOf(before) && days.every(({ on }) => on < before)

type Teaching = { readonly teachers: Repository<Teacher, TeacherCommand>; readonly slots: TeacherSlots }

/** Teachers of whom nothing was written since before a day. */
export const expiredTeachers = ({ teachers, slots }: Teaching, erase: Erase): Expiry => {
  const past = async (found: readonly Candidate[], before: LocalDate) => {
    const days = daysByTeacher(await slots.find(staysOf(found.map(({ id }) => id)), 20_000))
    return found.flatMap(({ id, updatedAt }) => (isPastTeacher(updatedAt, days.get(id) ?? [], before) ? [id] : []))
  }
  return expiryOf(portionsOf(teachers, { 'state.status': 'registered' }, past), erase)
}
