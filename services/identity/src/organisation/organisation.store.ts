import { organisationTopic } from '@noinghe/contracts'
import { defineAggregate, type Vault } from '@noinghe/service-kit'
import { publish } from './organisation.publish.ts'
import { decide, evolve, initial, lifeCycle, type Organisation } from './organisation.ts'

const sealFields =
  (cipher: (text: string) => string) =>
  (state: Organisation): Organisation => ({
    ...state,
    ...('phone' in state && state.phone !== undefined ? { phone: cipher(state.phone) } : {}),
    ...('remark' in state && state.remark !== undefined ? { remark: cipher(state.remark) } : {}),
  })

export const organisationAggregate = defineAggregate({
  name: 'organisation',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: organisationTopic,
  publish,
  store: {
    collection: 'organisations',
    indexes: [
      // a refused organisation has no `taxCode` any more: unique among the living
      [{ 'state.taxCode': 1 }, { unique: true, sparse: true }],
      [{ 'state.province': 1, 'state.kind': 1, 'state.status': 1, createdAt: -1 }],
    ],
    uniques: { 'state.taxCode': 'tax-code-registered' },
    seal: (vault: Vault) => ({
      encode: sealFields(text => vault.seal(text)),
      // what `encode` wrote is what is read
      decode: stored => sealFields(sealed => vault.open(sealed))(stored as Organisation),
    }),
  },
})
