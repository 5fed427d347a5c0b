import type { DemandTerms, LocalDate, Refusal } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import { shiftMinutes } from '@noinghe/legal-rules'
import { occupation, trade } from '@noinghe/reference-data'
import { addDays, daysBetween } from '@noinghe/service-kit'

/** A demand nobody looks after goes stale; half a year is the period of the labour-demand form. */
const validDays = 180
/** Farther windows are slips of the pen. */
const farthestYears = 3

/** What is wrong with the terms; a window that stood already may have passed meanwhile. */
export const refuseBadTerms = (terms: DemandTerms, today: LocalDate, before?: DemandTerms): Refusal | undefined =>
  terms.type !== 'A'
    ? refuse('type-not-served', { at: '/terms/type', params: { type: terms.type } })
    : (refuseBadWindow(terms, today, before) ??
      refuseBadCounts(terms) ??
      refuseBadHours(terms) ??
      refuseBadCodes(terms, today) ??
      refuseBadSchools(terms) ??
      refuseRepeatedLinks(terms))

const refuseBadWindow = ({ startWindow }: DemandTerms, today: LocalDate, before?: DemandTerms): Refusal | undefined => {
  if (startWindow.to < startWindow.from) return refuse('window-reversed', { at: '/terms/startWindow' })
  if (startWindow.to > addDays(today, 366 * farthestYears))
    return refuse('window-too-far', { at: '/terms/startWindow/to', params: { years: farthestYears } })
  const stood =
    before !== undefined && before.startWindow.to === startWindow.to && before.startWindow.from === startWindow.from
  return startWindow.to < today && !stood ? refuse('window-past', { at: '/terms/startWindow/to' }) : undefined
}

const refuseBadCounts = ({ headcount, womenExpected = 0, hirable }: DemandTerms): Refusal | undefined => {
  if (womenExpected > headcount) return refuse('women-exceed-headcount', { at: '/terms/womenExpected' })
  return hirable > headcount ? refuse('hirable-exceeds-headcount', { at: '/terms/hirable' }) : undefined
}

/** A day does not fit into a shift that is shorter; whether the hours are lawful the guards say. */
const refuseBadHours = ({ hoursPerDay = 0, workHours }: DemandTerms): Refusal | undefined =>
  workHours !== undefined && hoursPerDay * 60 > shiftMinutes(workHours) - workHours.breakMinutes
    ? refuse('hours-exceed-shift', { at: '/terms/workHours' })
    : undefined

/** TT 26/2020: codes tell their level; trung học nghề has none of its own yet and bears those of trung cấp. */
const levelOfCodes = (level: DemandTerms['level']): DemandTerms['level'] =>
  level === 'vocational-secondary' ? 'intermediate' : level

const refuseBadCodes = (terms: DemandTerms, today: LocalDate): Refusal | undefined => {
  if (terms.trade === undefined && terms.occupation === undefined)
    return refuse('trade-or-occupation-needed', { at: '/terms/trade' })
  const known = terms.trade === undefined ? undefined : trade(terms.trade, today)
  if (terms.trade !== undefined && known === undefined) return refuse('trade-unknown', { at: '/terms/trade' })
  if (known !== undefined && known.level !== levelOfCodes(terms.level))
    return refuse('trade-not-of-level', { at: '/terms/trade', params: { trade: known.code } })
  return terms.occupation !== undefined && occupation(terms.occupation, today) === undefined
    ? refuse('occupation-unknown', { at: '/terms/occupation' })
    : undefined
}

const refuseBadSchools = ({ visibility, invitedSchools }: DemandTerms): Refusal | undefined => {
  if (visibility === 'invited-schools')
    return invitedSchools.length === 0 ? refuse('invited-schools-missing', { at: '/terms/invitedSchools' }) : undefined
  return invitedSchools.length > 0 ? refuse('invited-schools-unused', { at: '/terms/invitedSchools' }) : undefined
}

const refuseRepeatedLinks = ({ linkedDemands = [] }: DemandTerms): Refusal | undefined => {
  const n = linkedDemands.findIndex((link, at) => linkedDemands.indexOf(link) < at)
  return n < 0 ? undefined : refuse('linked-demand-repeated', { at: `/terms/linkedDemands/${n}` })
}

/**
 * The last day on which a placement of the demand can run: a seat that comes back may be filled after the start window,
 * but not beyond the end of the last start in time.
 */
export const lastUseful = ({ startWindow, weeks }: DemandTerms): LocalDate => addDays(startWindow.to, 7 * weeks - 1)

/** How long a demand written or renewed today stays valid. */
export const validFrom = (today: LocalDate, terms: DemandTerms): LocalDate => {
  const left = daysBetween(today, lastUseful(terms))
  return addDays(today, Math.min(validDays, left))
}
