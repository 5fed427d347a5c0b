import { type ImportReport, isRefusal, PostSlot, type Refusal, refuse } from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import { fold } from '@noinghe/reference-data'
import {
  type Clock,
  deriveId,
  importTable,
  type Repository,
  runCommand,
  type Saved,
  validate,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import { openOf } from '../cohort/cohort.store.ts'
import type { Cohort } from '../cohort/cohort.ts'
import type { RegisteredSchool } from '../school/school.ts'
import { refOf } from '../school/school.view.ts'
import { type GroundParts, groundOf } from '../slot/ground.ts'
import { type Slot, type SlotCommand, slotDecider } from '../slot/slot.ts'
import { slotFacts, slotPointers } from '../slot/slot-law.ts'
import { slotColumns } from './columns.ts'

export type SlotImportParts = GroundParts & {
  readonly slots: Repository<Slot, SlotCommand>
  readonly clock: Clock
  readonly guards: Guards
}

type Named = { readonly id: string; readonly label: string }

/** The one that is meant by its id or, accents and case ignored, by its label. */
const meant = (among: readonly Named[], text: unknown): readonly Named[] =>
  typeof text === 'string' ? among.filter(({ id, label }) => id === text || fold(label) === fold(text)) : []

const cohortNames = (cohorts: readonly Saved<Cohort>[]): readonly Named[] =>
  cohorts.flatMap(({ id, state }) => (state.status === 'absent' ? [] : [{ id, label: state.terms.label }]))

/** The row with names turned into the ids they stand for. An id that is unknown stays, for the ground to refuse. */
const resolved = (
  input: Readonly<Record<string, unknown>>,
  { campuses }: RegisteredSchool,
  cohorts: readonly Named[],
): Record<string, unknown> | Refusal => {
  const { cohort, campus } = input
  const [first, second] = meant(cohorts, cohort)
  if (second !== undefined) return refuse('cohort-ambiguous', { at: '/cohort' })
  // a label may have been used again after its campus was closed
  const called = meant(
    campuses.toSorted(({ status }) => (status === 'open' ? -1 : 1)),
    campus,
  )
  if (first === undefined && cohort !== undefined) return refuse('cohort-unknown', { at: '/cohort' })
  if (called[0] === undefined && campus !== undefined) return refuse('campus-unknown', { at: '/campus' })
  return { ...input, cohort: first?.id, campus: called[0]?.id }
}

/** Same content, same slot: whoever is to be called does not make it another one. */
const idOf = (school: string, { cohort, campus, terms }: z.infer<typeof PostSlot>): string =>
  deriveId('slot-import', school, JSON.stringify([cohort, campus, terms]))

/** Publishes a slot for each row, once per content however often the file comes. */
export const importSlots = async (
  parts: SlotImportParts,
  school: RegisteredSchool,
  asked: { readonly file: Uint8Array; readonly dryRun: boolean; readonly from?: number | undefined },
): Promise<ImportReport | Refusal> => {
  const { slots, cohorts, clock, guards } = parts
  const names = cohortNames(await cohorts.find(openOf(school.organisation), 5000))
  return importTable<{ id: string; command: SlotCommand }>(asked, {
    columns: slotColumns,
    prepare: async input => {
      const row = resolved(input, school, names)
      if (isRefusal(row)) return row
      const body = validate(PostSlot, row)
      if (!body.ok) return body.errors
      const ground = await groundOf(parts, school, body.value)
      if (isRefusal(ground)) return ground
      const { terms, contact } = body.value
      const judged = await guards.judge('slot-publication', slotFacts(terms, ground.programme.trade), {
        on: clock.facts().today,
        at: slotPointers,
        counted: !asked.dryRun,
      })
      if ('refusal' in judged) return judged.refusal
      const { verdicts } = judged
      const command = { type: 'publish', school: refOf(school).school, ground, terms, contact, verdicts } as const
      return { id: idOf(school.organisation, body.value), command }
    },
    exists: async id => (await slots.get(id)) !== undefined,
    save: async ({ id, command }) =>
      asked.dryRun
        ? runCommand(slotDecider, slotDecider.initial, command, clock.facts())
        : slots.create(command, { id }),
  })
}
