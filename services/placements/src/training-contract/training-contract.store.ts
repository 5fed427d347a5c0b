import { trainingContractTopic } from '@noinghe/contracts'
import { readVerdicts } from '@noinghe/legal-guards'
import { defineAggregate, type Filter, type Repository, type Scope, type Vault } from '@noinghe/service-kit'
import type { KnownContract, Secret, TrainingContract, TrainingContractCommand } from './training-contract.model.ts'
import { publish } from './training-contract.publish.ts'
import { decide, evolve, initial, lifeCycle } from './training-contract.ts'

export type TrainingContracts = Repository<TrainingContract, TrainingContractCommand>

type Stored = Omit<KnownContract, 'secret'> & { readonly sealed?: string; readonly index?: unknown }

/** In the unique index as long as it may lead to a start: one contract a placement. */
const indexOf = (contract: KnownContract) =>
  contract.status === 'dropped' || contract.placement === undefined ? {} : { placement: contract.placement }

const encode =
  (vault: Vault) =>
  (contract: TrainingContract): unknown => {
    if (contract.status === 'absent') return contract
    const { secret, ...open } = contract
    const sealed = secret && contract.key ? vault.seal(JSON.stringify(secret), vault.unwrap(contract.key)) : undefined
    // the driver would store what is undefined as null
    return JSON.parse(JSON.stringify({ ...open, sealed, index: indexOf(contract) }))
  }

const decode =
  (vault: Vault) =>
  (document: unknown): TrainingContract => {
    // written by `encode` above
    const { index: _, sealed, ...open } = document as Stored
    if (sealed === undefined || open.key === undefined) return open as TrainingContract
    const secret = JSON.parse(vault.open(sealed, vault.unwrap(open.key))) as Secret
    const verdicts = readVerdicts(JSON.stringify(secret.verdicts))
    return { ...open, secret: { ...secret, verdicts } } as TrainingContract
  }

export const trainingContractAggregate = defineAggregate({
  name: 'training-contract',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: trainingContractTopic,
  publish,
  store: {
    collection: 'training_contracts',
    indexes: [
      [{ 'state.index.placement': 1 }, { unique: true, sparse: true }],
      [{ 'state.enterprise': 1, createdAt: -1, _id: -1 }],
      [{ 'state.school': 1, createdAt: -1, _id: -1 }],
      [{ 'state.code': 1 }, { sparse: true }],
      [{ 'state.learner.id': 1 }, { sparse: true }],
      [{ 'state.learner.subject': 1 }, { sparse: true }],
    ],
    uniques: { 'state.index.placement': 'contract-exists' },
    owners: (contract: TrainingContract) =>
      contract.status === 'absent'
        ? []
        : [contract.enterprise, ...(contract.school === undefined ? [] : [contract.school])],
    seal: (vault: Vault) => ({ encode: encode(vault), decode: decode(vault) }),
  },
})

const nothing: Filter = { _id: { $in: [] } }

/** Which contracts a reader may see: the parties, the school of a school's learner, nobody else. */
export const contractsOf = ({ role, organisation, subject }: Scope): Filter => {
  if (role === 'enterprise') return { 'state.enterprise': organisation }
  if (role === 'school') return { 'state.school': organisation }
  return role === 'learner' || role === 'guardian' ? { 'state.learner.subject': subject } : nothing
}

/** The same, for one contract already loaded. */
export const maySeeContract = ({ role, organisation, subject }: Scope, contract: KnownContract): boolean => {
  if (role === 'enterprise') return contract.enterprise === organisation
  if (role === 'school') return contract.school === organisation
  return (role === 'learner' || role === 'guardian') && contract.learner?.subject === subject
}

export const withCode = (code: string): Filter => ({ 'state.code': code })
