import type { EnterpriseId } from '@noinghe/contracts'
import { idOf, learner } from '../placement/fixtures.ts'
import { hashOf } from './terms.ts'
import type {
  Judged,
  Parties,
  Terms,
  TrainingContractCommand,
  TrainingContractEvent,
} from './training-contract.model.ts'

/** A tập nghề contract from Tuesday 01/12/2026 to Sunday 28/02/2027 with a learner the enterprise recruited itself. */
export const parties: Parties = { contractType: 'C', enterprise: idOf<EnterpriseId>('enterprise') }
export const terms: Terms = {
  trade: '5520123',
  level: 'under-3-months',
  startsOn: '2026-12-01',
  endsOn: '2027-02-28',
  hoursPerDay: 8,
  hoursPerWeek: 40,
  shift: { from: '08:00', to: '17:00', breakMinutes: 60 },
  province: '31',
  ward: '11411',
  workplace: 'Xưởng cơ khí số 2',
  takesPartInWork: true,
  pay: { amount: 25_000, per: 'hour' },
  trainingFee: 0,
}
export const termsHash = hashOf(parties, learner.id, terms)
export const code = '7Q3K-9ZPX-M2T4-WBVR'
export const adult: Judged = { birthDate: '2000-05-01', verdicts: [] }

export const draft = (
  more: Partial<Extract<TrainingContractCommand, { type: 'draft' }>> = {},
): TrainingContractCommand => ({ type: 'draft', parties, learner, terms, code, key: 'wrapped', judged: adult, ...more })

export const drafted = (
  more: Partial<Extract<TrainingContractEvent, { type: 'drafted' }>> = {},
): Extract<TrainingContractEvent, { type: 'drafted' }> => ({
  type: 'drafted',
  parties,
  learner,
  code,
  key: 'wrapped',
  terms,
  termsHash,
  representative: false,
  verdicts: [],
  ...more,
})

export const sign = (
  party: 'employer' | 'learner' | 'representative',
  more: Partial<Extract<TrainingContractCommand, { type: 'sign' }>> = {},
): TrainingContractCommand => ({
  type: 'sign',
  party,
  way: 'portal',
  termsHash,
  on: '2026-11-20',
  by: party,
  judged: adult,
  ...more,
})

export const partySigned = (
  party: 'employer' | 'learner' | 'representative',
  { representative = false, on = '2026-11-20' }: { representative?: boolean; on?: string } = {},
): TrainingContractEvent => ({
  type: 'party-signed',
  party,
  signature: { way: 'portal', signedOn: on, at: '2026-11-20T05:00:00.000Z', by: party },
  representative,
  verdicts: [],
})
export const inForce: TrainingContractEvent = { type: 'signed', on: '2026-11-20' }
