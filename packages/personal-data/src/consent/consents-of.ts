import type { ConsentList, ConsentView, DataPurpose, LocalDate } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import { asksConsent, purposesOf } from '../purposes/purposes.ts'
import type { HeldPerson } from '../room.ts'
import { type Consents, consentIdOf } from './consent.store.ts'
import { type Consent, type Gift, missingIn } from './consent.ts'
import { type Giver, needs } from './needs.ts'

/** One purpose that rests on consent, as it stands for one person on one day. */
export type ConsentState = {
  readonly purpose: DataPurpose
  readonly complete: boolean
  readonly missing: readonly Giver[]
  readonly saved?: Saved<Consent>
}

/** Agreements of after the day do not count on it; nor does a consent withdrawn since. */
const until = (consent: Consent, on: LocalDate): Consent => {
  if (consent.status !== 'given') return consent
  const entries = Object.entries(consent.gifts).filter(([, gift]) => gift.on <= on)
  return { ...consent, gifts: Object.fromEntries(entries) }
}

/**
 * Every purpose of this person that rests on consent, and whether everybody has agreed who must: the query for guards.
 *
 * @param on the day on which it has to hold
 */
export const consentsOf = async (
  consents: Consents,
  person: Pick<HeldPerson, 'id' | 'kind' | 'birthDate'>,
  on: LocalDate,
): Promise<readonly ConsentState[]> => {
  const asked = purposesOf([person.kind]).filter(asksConsent)
  const ids = asked.map(({ purpose }) => consentIdOf(person.kind, person.id, purpose))
  const found = new Map((await consents.find({ _id: { $in: ids } }, ids.length || 1)).map(saved => [saved.id, saved]))
  return asked.map(({ purpose }) => {
    const saved = found.get(consentIdOf(person.kind, person.id, purpose))
    const needed = needs(purpose, person.birthDate, on)
    const missing = saved === undefined ? needed : missingIn(until(saved.state, on), needed)
    return { purpose, complete: missing.length === 0, missing, ...(saved ? { saved } : {}) }
  })
}

const giftView = (by: Giver, { textVersion, textHash, at, on, channel }: Gift) => ({
  by,
  textVersion,
  textHash,
  at,
  on,
  channel,
})

export const consentView = (saved: Saved<Consent>, missing: readonly Giver[]): z.input<typeof ConsentView> => {
  const { id, version, state } = saved
  if (state.status === 'absent') throw new Error(`consent ${id} was never given`)
  const { kind, person, purpose, gifts } = state
  return {
    id,
    version,
    kind,
    person,
    purpose,
    status: state.status,
    complete: missing.length === 0,
    missing: [...missing],
    given: (['self', 'representative'] as const).flatMap(by => (gifts[by] ? [giftView(by, gifts[by])] : [])),
    ...(state.status === 'withdrawn' ? { withdrawnAt: state.withdrawnAt } : {}),
  }
}

/** What stands and what is owed. A minor's work is owed only by minors. */
export const consentList = (
  states: readonly ConsentState[],
  birthDate: LocalDate | undefined,
  on: LocalDate,
): z.input<typeof ConsentList> => ({
  items: states.flatMap(({ saved, missing }) => (saved ? [consentView(saved, missing)] : [])),
  owed: states
    .filter(({ complete, purpose }) => !complete && !(purpose === 'minor-at-work' && isAdult(birthDate, on)))
    .map(({ purpose, missing }) => ({ purpose, missing: [...missing], neededFor: neededFor(purpose) })),
})

const isAdult = (birthDate: LocalDate | undefined, on: LocalDate): boolean =>
  !needs('minor-at-work', birthDate, on).includes('representative')

const neededFor = (purpose: DataPurpose) => [
  ...(purposesOf(['learner']).find(one => one.purpose === purpose)?.neededFor ?? []),
]
