import { defineAggregate, type Filter, type Repository, type Scope, type Seal, type Vault } from '@noinghe/service-kit'
import {
  type DataBreach,
  type DataBreachCommand,
  decide,
  evolve,
  initial,
  lifeCycle,
  runsUntil,
} from './data-breach.ts'

export type DataBreaches = Repository<DataBreach, DataBreachCommand>

/** What people wrote may name people: encrypted at rest. */
const seal = (vault: Vault): Seal<DataBreach> => ({
  encode: state => {
    if (state.status === 'absent') return state
    const { description, told, ...open } = state
    const measures = 'measures' in state ? state.measures : undefined
    const sealed = vault.seal(JSON.stringify({ description, told, measures }))
    // the driver would store what is undefined as null
    return JSON.parse(JSON.stringify({ ...open, measures: undefined, sealed, index: { until: runsUntil(state) } }))
  },
  decode: document => {
    // written by `encode` above
    const { sealed, index: _, ...open } = document as { sealed?: string; index?: unknown }
    return { ...open, ...(sealed === undefined ? {} : (JSON.parse(vault.open(sealed)) as object)) } as DataBreach
  },
})

export const dataBreachAggregate = defineAggregate({
  name: 'data-breach',
  initial,
  lifeCycle,
  decide,
  evolve,
  store: {
    collection: 'data_breaches',
    indexes: [[{ 'state.organisation': 1, createdAt: -1, _id: -1 }], [{ 'state.index.until': 1 }, { sparse: true }]],
    owners: (breach: DataBreach) => (breach.status === 'absent' ? [] : [breach.organisation]),
    seal,
  },
})

/** The operator of the platform sees all; an organisation those it reported. */
export const breachesVisibleTo = ({ role, organisation }: Scope): Filter =>
  role === 'platform' ? {} : { 'state.organisation': organisation }

export const breachesLike = (state: 'open' | 'overdue' | 'closed' | undefined, now: string): Filter => {
  if (state === 'overdue') return { 'state.index.until': { $lt: now } }
  return state === undefined ? {} : { 'state.status': state }
}
