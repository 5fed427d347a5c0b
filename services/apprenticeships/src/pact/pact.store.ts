import type { LocalDate } from '@noinghe/contracts'
import type { Filter, Repository, Scope, StoreOptions } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Pact, PactCommand, Validity } from './pact.model.ts'
import { sealPact } from './sealing.ts'

export type Pacts<T> = Repository<Pact<T>, PactCommand<T>>

/** How a kind of pact is kept. */
export const pactStore = <T extends Validity>(collection: string, terms: z.ZodType<T>): StoreOptions<Pact<T>> => ({
  collection,
  indexes: [
    [{ 'state.enterprise': 1, createdAt: -1 }],
    [{ 'state.school': 1, createdAt: -1 }],
    [{ 'state.code': 1 }, { sparse: true }],
    [{ 'state.status': 1, 'state.validTo': 1 }],
  ],
  owners: state => (state.status === 'absent' ? [] : [state.enterprise, state.school]),
  seal: sealPact(terms),
})

/** Its two parties see a pact, and nobody else. */
export const pactsVisibleTo = ({ role, organisation }: Scope): Filter =>
  role === 'enterprise' || role === 'school' ? { [`state.${role}`]: organisation } : { _id: { $in: [] } }

export const withCode = (code: string): Filter => ({ 'state.code': code })

/** In force, and over since yesterday. */
export const pastValidity = (today: LocalDate): Filter => ({
  'state.status': 'active',
  'state.validTo': { $lt: today },
})
