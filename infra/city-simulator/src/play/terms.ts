import { AgreementTerms, AgreementView } from '@noinghe/contracts'
import { declares } from '../life/habits.ts'
import { hoursPerDay } from './listings.ts'
import type { Party, Town } from './town.ts'

/** Days before the start on which the enterprise trains its learners in work safety, and for how long that holds. */
const trainedAhead = 2
const trainingHolds = 365

const shift = { from: '07:30', to: '16:30', breakMinutes: 60 } as const

/** What most enterprises settle before they sign: the shift, the safety training, whether learners take part in work. */
export const settleTerms = async (town: Town, { member }: Party, id: string): Promise<void> => {
  const { city, stage, tally, settled } = town
  if (settled.has(id)) return
  settled.add(id)
  const path = `/agreements/${id}`
  const { value } = await member.get('apprenticeships', path, AgreementView)
  const demand = town.demands.get(value.demand)
  if (demand === undefined || !city.draw.chance(declares.practice, demand.key, 'practice')) return
  const { dayAt, dayOf } = stage.clock
  const trainedOn = dayOf(value.terms.startsOn) - trainedAhead
  const terms = {
    ...AgreementTerms.parse(value.terms),
    hoursPerDay,
    hoursRegime: 'daily',
    workHours: shift,
    takesPartInWork: demand.payBand !== 'none',
    safetyTraining: { on: dayAt(trainedOn), by: 'both', holdsTo: dayAt(trainedOn + trainingHolds) },
  }
  await tally.tried(member, { method: 'PUT', service: 'apprenticeships', of: path, path: `${path}/terms`, body: terms })
}
