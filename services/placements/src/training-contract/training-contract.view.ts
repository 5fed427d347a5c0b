import { contractParties, type SigningWay, type TrainingContractView } from '@noinghe/contracts'
import { verdictView } from '@noinghe/legal-guards'
import { dutiesAfter } from '@noinghe/legal-rules'
import { lastDayOf } from '@noinghe/papers'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { EnrolledLearner } from '../learner/learner.store.ts'
import { owedSignatures } from './law.ts'
import type { KnownContract, TrainingContract } from './training-contract.model.ts'

type View = z.input<typeof TrainingContractView>

/** A contract and, where the learner's room was asked, who it is. */
export type Named = {
  readonly contract: TrainingContract
  readonly name?: string | undefined
  readonly person?: EnrolledLearner['person'] | undefined
}

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

/** A certificate of one's own making names its holder as issuer: it is shown where the name is. */
const signaturesOf = ({ signatures, secret }: KnownContract, named: boolean): View['signatures'] =>
  contractParties.flatMap(party => {
    const signature = signatures[party]
    if (signature === undefined) return []
    const { way, signedOn, at } = signature
    const paper = secret?.papers?.[party]
    const certificate = named ? paper?.certificate : undefined
    return [
      {
        ...{ party, way, signedOn, at },
        ...(paper?.capacity ? { capacity: paper.capacity.kind, authorityTo: lastDayOf(paper.capacity) } : {}),
        ...(paper?.file ? { file: paper.file.id } : {}),
        ...(certificate ? { certificate } : {}),
      },
    ]
  })

/** A remark may name somebody: it is shown where names are. */
const scansOf = ({ scan, secret }: KnownContract, named: boolean): Pick<View, 'scan' | 'rejectedScans'> => ({
  ...(scan && secret?.scan
    ? {
        scan: {
          ...{ by: scan.by, signedOn: scan.signedOn, at: scan.at, confirmBy: scan.confirmBy },
          file: secret.scan.file.id,
        },
      }
    : {}),
  ...(secret?.rejectedScans
    ? {
        rejectedScans: secret.rejectedScans.map(({ file, remark, ...rejected }) => ({
          ...{ ...rejected, file: file.id },
          ...(named && remark !== undefined ? { remark } : {}),
        })),
      }
    : {}),
})

type Shown = { readonly ways: readonly SigningWay[]; readonly scope: Scope; readonly named?: Named }

const render = (
  saved: Pick<Saved<TrainingContract>, 'id' | 'version' | 'state'>,
  { ways, scope, named }: Shown,
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
    ...(named?.name === undefined ? {} : { learnerName: named.name }),
    ...terms,
    ...secret?.terms,
    termsHash,
    ...(type === 'D' ? { copies: 2 } : {}),
    ...(contract.code === undefined ? {} : { code: contract.code }),
    acceptedWays: [...ways],
    signatures: signaturesOf(contract, named !== undefined),
    ...scansOf(contract, named !== undefined),
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

/** How contracts are shown in an installation that accepts these ways of signing. */
export const contractViews = (ways: readonly SigningWay[]) => ({
  /** Replies to changes: without the name, for they are kept beside their Idempotency-Key. */
  receipt: (saved: Saved<TrainingContract>, scope: Scope): View => render(saved, { ways, scope }),
  /** Reads of the parties: with the name. */
  named: ({ state, ...saved }: Saved<Named>, scope: Scope): View =>
    render({ ...saved, state: state.contract }, { ways, scope, named: state }),
})
export type ContractViews = ReturnType<typeof contractViews>
