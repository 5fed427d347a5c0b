import {
  type CohortId,
  type EnterpriseId,
  type LearnerRef,
  type LocalDate,
  type Refusal,
  refuse,
  type SchoolId,
  type Sex,
} from '@noinghe/contracts'
import { ageOn } from '@noinghe/personal-data'
import { isVietnamesePhone } from '@noinghe/reference-data'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'

/** What is known of the person; encrypted at rest under a key of the learner's own. */
export type Particulars = {
  readonly name: string
  readonly birthDate: LocalDate
  readonly sex: Sex
  readonly phone?: string
  readonly guardian?: { readonly name: string; readonly phone?: string }
}

/** Where in the school: no secret in itself. */
export type Class = { readonly className: string; readonly cohort: CohortId }

/** Who entered a learner: the school, or the enterprise that recruited one itself (types B, C) or trains its own (D). */
export type Keeper = { readonly school?: SchoolId; readonly employer?: EnterpriseId }

/** A learner of its keeper. The one room of learners' and guardians' data: nothing of it is published. */
export type Learner =
  | { readonly status: 'absent' }
  | (Partial<Class> &
      Keeper & {
        readonly status: 'enrolled'
        /** The keeper's own id (mã học sinh, mã nhân viên). */
        readonly localId: string
        readonly person: Particulars
        /** Wrapped key of this learner; without it the particulars are noise, also in backups of the collection. */
        readonly key: string
        /** Opaque subject by which identity knows the holder of the learner's code. */
        readonly subject: string
        /** Random reference on the wire. */
        readonly learnerref: LearnerRef
      })
  | (Keeper & { readonly status: 'erased' })

export type LearnerCommand =
  | {
      readonly type: 'recruit'
      readonly employer: EnterpriseId
      readonly localId: string
      readonly person: Particulars
      readonly key: string
      readonly subject: string
      readonly learnerref: LearnerRef
    }
  | ({
      readonly type: 'enrol'
      readonly school: SchoolId
      readonly localId: string
      readonly person: Particulars
      readonly key: string
      readonly subject: string
      readonly learnerref: LearnerRef
    } & Class)
  | ({ readonly type: 'revise'; readonly person: Particulars } & Partial<Class>)
  /** `inPlacement`: the learner is assigned, at work or paused somewhere; loaded by the route. */
  | { readonly type: 'erase'; readonly inPlacement: boolean }

type Entered<Type extends 'enrol' | 'recruit'> = Omit<Extract<LearnerCommand, { type: Type }>, 'type'>
export type LearnerEvent =
  | ({ readonly type: 'enrolled' } & Entered<'enrol'>)
  | ({ readonly type: 'recruited' } & Entered<'recruit'>)
  | ({ readonly type: 'revised'; readonly person: Particulars } & Partial<Class>)
  | { readonly type: 'erased' }

export const initial: Learner = { status: 'absent' }

export const lifeCycle = {
  enrol: ['absent'],
  recruit: ['absent'],
  revise: ['enrolled'],
  erase: ['enrolled', 'erased'],
} as const satisfies LifeCycle<Learner, LearnerCommand>

const youngest = 10
const oldest = 80

/** What is wrong with particulars, or nothing. Pointers are those of the HTTP body. */
export const refuseParticulars = (person: Particulars, today: LocalDate): Refusal | undefined => {
  const age = ageOn(person.birthDate, today)
  if (age < youngest || age > oldest) return refuse('birth-date-implausible', { at: '/birthDate' })
  if (person.phone !== undefined && !isVietnamesePhone(person.phone))
    return refuse('learner-phone-invalid', { at: '/phone' })
  if (person.guardian?.phone !== undefined && !isVietnamesePhone(person.guardian.phone))
    return refuse('learner-phone-invalid', { at: '/guardian/phone' })
  return undefined
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Fields in one order and without empty ones, so that equal particulars are equal texts. */
export const tidy = ({ name, birthDate, sex, phone, guardian }: Particulars): Particulars => ({
  name: name.normalize('NFC'),
  birthDate,
  sex,
  ...(phone ? { phone } : {}),
  ...(guardian
    ? { guardian: { name: guardian.name.normalize('NFC'), ...(guardian.phone ? { phone: guardian.phone } : {}) } }
    : {}),
})

/** Whether a revision would change anything. */
export const differs = (
  learner: Extract<Learner, { status: 'enrolled' }>,
  next: { person: Particulars } & Partial<Class>,
): boolean =>
  !same(tidy(learner.person), tidy(next.person)) ||
  learner.className !== next.className ||
  learner.cohort !== next.cohort

/** Only what is there: an enterprise's learner sits in no class. */
const classOf = ({ className, cohort }: { className?: string | undefined; cohort?: CohortId | undefined }) => ({
  ...(className === undefined ? {} : { className }),
  ...(cohort === undefined ? {} : { cohort }),
})

export const decide = (learner: Learner, command: LearnerCommand, { today }: Facts): Decision<LearnerEvent> => {
  switch (command.type) {
    case 'enrol': {
      const { type: _, ...enrolled } = command
      return (
        refuseParticulars(command.person, today) ?? [{ type: 'enrolled', ...enrolled, person: tidy(command.person) }]
      )
    }
    case 'recruit': {
      const { type: _, ...recruited } = command
      return (
        refuseParticulars(command.person, today) ?? [{ type: 'recruited', ...recruited, person: tidy(command.person) }]
      )
    }
    case 'revise': {
      if (learner.status !== 'enrolled' || !differs(learner, command)) return []
      const { className, cohort } = command
      return (
        refuseParticulars(command.person, today) ?? [
          { type: 'revised', person: tidy(command.person), ...classOf({ className, cohort }) },
        ]
      )
    }
    case 'erase':
      if (learner.status === 'erased') return []
      return command.inPlacement ? refuse('learner-in-placement') : [{ type: 'erased' }]
  }
}

const keeperOf = ({ school, employer }: Keeper): Keeper => ({
  ...(school === undefined ? {} : { school }),
  ...(employer === undefined ? {} : { employer }),
})

export const evolve = (learner: Learner, event: LearnerEvent): Learner => {
  switch (event.type) {
    case 'enrolled':
    case 'recruited': {
      const { type: _, ...entered } = event
      return { status: 'enrolled', ...entered }
    }
    case 'revised':
      return learner.status === 'enrolled' ? { ...learner, person: event.person, ...classOf(event) } : learner
    case 'erased':
      return learner.status === 'enrolled' ? { status: 'erased', ...keeperOf(learner) } : learner
  }
}
