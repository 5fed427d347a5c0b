import type { AgreementId, GroupWeek, PlacementId, WeekLogView } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Open } from '../personal-words.ts'
import type { BegunPlacement, Placement } from './placement.model.ts'
import type { Signature } from './weeks.model.ts'
import { sumOf, weekWith } from './weeks.ts'

type Entry = Omit<z.input<typeof WeekLogView>, 'signatures'>
type Begun = Saved<BegunPlacement>

/** A placement that has a logbook, or nothing. */
export const begun = (saved: Saved<Placement>): Begun | undefined =>
  'startedOn' in saved.state ? { ...saved, state: saved.state } : undefined

/** One week as its readers see it: as signed, or as the agreed schedule says. Remarks for whom they are opened. */
export const weekEntry = ({ id, version, state }: Begun, week: string, open?: Open): Entry => {
  const entry = state.weeks[week]
  const common = { placement: id as PlacementId, version, week }
  if (entry === undefined) {
    const { days } = weekWith(state, week)
    return { ...common, status: 'open', days, hours: sumOf(days) }
  }
  const said = (state.remarks ?? []).flatMap(({ week: of, from, text: written }) => {
    if (open === undefined || of !== week || (from !== 'learner' && from !== 'teacher')) return []
    const text = open(written)
    return text === undefined ? [] : [{ from, text }]
  })
  return {
    ...common,
    status: entry.status,
    days: entry.days,
    hours: entry.hours,
    ...(entry.shifts ? { shifts: entry.shifts } : {}),
    ...(entry.nightHours === undefined ? {} : { nightHours: entry.nightHours }),
    ...(entry.overtimeHours === undefined ? {} : { overtimeHours: entry.overtimeHours }),
    signedOn: entry.signedOn,
    confirmBy: entry.confirmBy,
    ...(entry.status === 'confirmed' ? { confirmedBy: entry.by } : {}),
    ...(said.length > 0 ? { remarks: said } : {}),
  }
}

/** Signed weeks, newest first. */
export const signedWeeks = ({ state }: Begun): readonly string[] => Object.keys(state.weeks).sort().reverse()

export const signaturesOf = ({ state }: Begun, week: string): Signature[] => [...(state.weeks[week]?.signatures ?? [])]

/** The group's sheet of one week. */
export const groupWeek = (
  agreement: string,
  week: string,
  rows: readonly { readonly placement: Begun; readonly name?: string | undefined }[],
): z.input<typeof GroupWeek> => ({
  agreement: agreement as AgreementId,
  week,
  items: rows.map(({ placement, name }) => ({
    ...weekEntry(placement, week),
    ...(name === undefined ? {} : { learnerName: name }),
  })),
})
