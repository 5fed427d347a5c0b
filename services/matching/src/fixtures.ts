import { DemandId, EnterpriseId, ProposalId, RunId, SchoolId, SlotId } from '@noinghe/contracts'
import { haversineKm, isPriorityTrade, park, relatedTrades, tradesOf } from '@noinghe/reference-data'
import { deriveId } from '@noinghe/service-kit'
import type { BookedProposal, OpenDemand, OpenSlot } from './allocation/book.ts'
import type { PlanFacts } from './allocation/trigger.ts'
import { type Ledger, newLedger } from './ledger/ledger.ts'

/** Fixed ids for tests: the same name, the same id. */
export const idOf = {
  demand: (name: string) => DemandId.parse(deriveId('demand', name)),
  slot: (name: string) => SlotId.parse(deriveId('slot', name)),
  enterprise: (name: string) => EnterpriseId.parse(deriveId('enterprise', name)),
  school: (name: string) => SchoolId.parse(deriveId('school', name)),
  proposal: (name: string) => ProposalId.parse(deriveId('proposal', name)),
  run: (name: string) => RunId.parse(deriveId('run', name)),
}

/** 2027-01-04 is a Monday. Reference data is the real one. */
export const facts: PlanFacts = {
  today: '2027-01-04',
  now: '2027-01-04T03:00:00.000Z',
  relatedTrades,
  tradesOf,
  parkPoint: code => park(code)?.point,
  haversineKm,
  isPriority: isPriorityTrade,
}

export const logistics = { college: '6340113', intermediate: '5340113' }
export const welding = '6520123'

type Demand = Omit<Partial<OpenDemand>, 'id' | 'ledger'> & { name?: string; headcount?: number; ledger?: Ledger }
type Slot = Omit<Partial<OpenSlot>, 'id' | 'ledger'> & { name?: string; capacity?: number; ledger?: Ledger }

/** Twelve logistics learners of college level near Đình Vũ, from February, for twelve weeks. */
export const aDemand = ({
  name = 'a',
  headcount = 12,
  ledger = newLedger(headcount),
  ...terms
}: Demand = {}): OpenDemand => ({
  id: idOf.demand(name),
  enterprise: idOf.enterprise(name),
  type: 'A',
  trade: logistics.college,
  level: 'college',
  startWindow: { from: '2027-02-01', to: '2027-02-28' },
  weeks: 12,
  hoursPerWeek: 40,
  skills: ['forklift', 'customs'],
  payBand: '4m-6m',
  visibility: 'every-verified-school',
  invitedSchools: [],
  province: '31',
  ward: '11413',
  point: { lat: 20.83, lon: 106.77 },
  ledger,
  ...terms,
})

/** Thirty places for the same trade, some 11 km away, free from January to June. */
export const aSlot = ({ name = 'a', capacity = 30, ledger = newLedger(capacity), ...terms }: Slot = {}): OpenSlot => ({
  id: idOf.slot(name),
  school: idOf.school(name),
  type: 'A',
  trade: logistics.college,
  level: 'college',
  window: { from: '2027-01-11', to: '2027-06-30' },
  weeks: 12,
  hoursPerWeek: 40,
  skills: ['forklift', 'customs', 'english'],
  radiusKm: 40,
  wards: [],
  otherProvinces: false,
  province: '31',
  ward: '11443',
  point: { lat: 20.81, lon: 106.63 },
  ledger,
  ...terms,
})

/** A proposal between two parties of the book, unanswered since two days ago. */
export const aStanding = (
  demand: OpenDemand,
  slot: OpenSlot,
  { name = 'standing', ...more }: Partial<BookedProposal> & { name?: string } = {},
): BookedProposal => ({
  proposal: idOf.proposal(name),
  demand: demand.id,
  slot: slot.id,
  school: slot.school,
  headcount: 4,
  score: 700,
  madeAt: '2027-01-02T03:00:00.000Z',
  halfAccepted: false,
  ...more,
})
