import { contractParties, type TrainingContractView } from '@noinghe/contracts'
import { verdictView } from '@noinghe/legal-guards'
import { dutiesAfter } from '@noinghe/legal-rules'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import { owedSignatures } from './law.ts'
import type { KnownContract, TrainingContract } from './training-contract.model.ts'

type View = z.input<typeof TrainingContractView>

/** A contract and, where the learner's room was asked, who it is. */
export type Named = { readonly contract: TrainingContract; readonly name?: string | undefined }

export const knownContract = ({ id, state }: Pick<Saved<TrainingContract>, 'id' | 'state'>): KnownContract => {
  if (state.status === 'absent') throw new Error(`training contract ${id} was saved before it was drafted`)
  return state
}

const dutiesOf = (contract: KnownContract): View['duties'] =>
  contract.status === 'ended'
    ? dutiesAfter({ type: 'training-ended', placementType: contract.contractType, on: contract.endedOn }).map(
        ({ rule, dueOn, message }) => ({ rule, dueOn, message }),
      )
    : undefined

const signaturesOf = ({ signatures }: KnownContract): View['signatures'] =>
  contractParties.flatMap(party => {
    const signature = signatures[party]
    return signature ? [{ party, way: signature.way, signedOn: signature.signedOn, at: signature.at }] : []
  })

const render = (
  saved: Pick<Saved<TrainingContract>, 'id' | 'version' | 'state'>,
  scope: Scope,
  name?: string,
): View => {
  const contract = knownContract(saved)
  const { contractType: type, enterprise, school, agreement, placement, terms, termsHash, secret } = contract
  const duties = dutiesOf(contract)
  return {
    id: saved.id,
    version: saved.version,
    status: contract.status,
    type,
    enterprise,
    ...(school === undefined ? {} : { school }),
    ...(agreement === undefined ? {} : { agreement }),
    ...(placement === undefined ? {} : { placement }),
    // a school's learner is known to the enterprise by name and trade alone
    ...(scope.role === 'enterprise' && school === undefined && contract.learner
      ? { learner: contract.learner.id }
      : {}),
    ...(name === undefined ? {} : { learnerName: name }),
    ...terms,
    ...secret?.terms,
    termsHash,
    ...(type === 'D' ? { copies: 2 } : {}),
    signatures: signaturesOf(contract),
    owedSignatures:
      contract.status === 'drafted' ? [...owedSignatures(contract.representative, contract.signatures)] : [],
    readiness: copyOf(secret?.readiness),
    ...(secret ? { verdicts: secret.verdicts.map(verdict => verdictView(verdict)) } : {}),
    ...('course' in contract && contract.course ? { held: contract.course } : {}),
    ...(contract.status === 'ended' ? { endedOn: contract.endedOn, endReason: contract.reason } : {}),
    ...(duties === undefined ? {} : { duties }),
  }
}

const copyOf = (readiness: NonNullable<KnownContract['secret']>['readiness'] = {}): View['readiness'] => {
  const { registerEntries, kindsOfWork, kindsOfPlace, ...rest } = readiness
  return {
    ...rest,
    ...(registerEntries ? { registerEntries: [...registerEntries] } : {}),
    ...(kindsOfWork ? { kindsOfWork: [...kindsOfWork] } : {}),
    ...(kindsOfPlace ? { kindsOfPlace: [...kindsOfPlace] } : {}),
  }
}

/** Replies to changes: without the name, for they are kept beside their Idempotency-Key. */
export const contractView = (saved: Saved<TrainingContract>, scope: Scope): View => render(saved, scope)

/** Reads of the parties: with the name. */
export const namedContractView = ({ state, ...saved }: Saved<Named>, scope: Scope): View =>
  render({ ...saved, state: state.contract }, scope, state.name)
