import { type LocalDate, refuse } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { refuseDate } from '../placement/dates.ts'
import { needsRepresentative } from './law.ts'
import { decideSigning, evolveSigning, withoutScan } from './signing.ts'
import { hashOf, openOf, privateOf, refuseTerms } from './terms.ts'
import type {
  KnownContract,
  TrainingContract,
  TrainingContractCommand,
  TrainingContractEvent,
} from './training-contract.model.ts'

export const initial: TrainingContract = { status: 'absent' }

export const lifeCycle = {
  draft: ['absent'],
  revise: ['drafted'],
  sign: ['drafted'],
  'submit-scan': ['drafted'],
  'confirm-scan': ['drafted'],
  'reject-scan': ['drafted'],
  // facts that come to be known while the training runs (the next health check, a new safety training) are entered too
  'get-ready': ['drafted', 'signed'],
  'keep-verdicts': ['signed'],
  drop: ['drafted'],
  'record-course': ['signed'],
  end: ['signed'],
  forget: ['drafted', 'signed', 'ended', 'dropped'],
} as const satisfies LifeCycle<TrainingContract, TrainingContractCommand>

type To<Type extends TrainingContractCommand['type']> = Extract<TrainingContractCommand, { type: Type }>

export const decide = (
  contract: TrainingContract,
  command: TrainingContractCommand,
  facts: Facts,
): Decision<TrainingContractEvent> => {
  const { today } = facts
  if (command.type === 'draft') return draft(command, today)
  if (contract.status === 'absent') return []
  switch (command.type) {
    case 'revise':
      return revise(contract, command, today)
    case 'sign':
    case 'submit-scan':
    case 'confirm-scan':
    case 'reject-scan':
      return decideSigning(contract, command, facts)
    case 'get-ready':
      return [{ type: 'made-ready', readiness: command.readiness }]
    case 'keep-verdicts':
      return [{ type: 'judged', verdicts: command.verdicts }]
    case 'drop':
      return [{ type: 'dropped' }]
    case 'record-course': {
      const { type: _, lateReason, ...course } = command
      if (contract.contractType !== 'D') return refuse('contract-no-course')
      if (course.endedOn < course.startedOn) return refuse('contract-before-course-ends', { at: '/endedOn' })
      return (
        refuseDate({ on: course.endedOn, lateReason }, today, '/endedOn', { from: contract.terms.startsOn }) ?? [
          { type: 'course-recorded', ...course },
        ]
      )
    }
    case 'end':
      return refuseDate(command, today, '/endedOn') ?? [{ type: 'ended', on: command.on, reason: command.reason }]
    case 'forget':
      return contract.learner === undefined ? [] : [{ type: 'forgotten' }]
  }
}

const draft = (command: To<'draft'>, today: LocalDate): Decision<TrainingContractEvent> => {
  const { parties, learner, terms, code, key, judged, within } = command
  return (
    refuseTerms(parties.contractType, terms, today, within) ?? [
      {
        type: 'drafted',
        parties,
        learner,
        code,
        key,
        terms,
        termsHash: hashOf(parties, learner.id, terms),
        representative: needsRepresentative(judged.birthDate, { today, startsOn: terms.startsOn }),
        verdicts: judged.verdicts,
      },
    ]
  )
}

/** Other terms are another paper: who has signed signs again. */
const revise = (contract: KnownContract, command: To<'revise'>, today: LocalDate): Decision<TrainingContractEvent> => {
  const { terms, judged, within } = command
  const refusal = refuseTerms(contract.contractType, terms, today, within)
  if (refusal) return refusal
  if (contract.learner === undefined) return refuse('learner-erased')
  const termsHash = hashOf(partiesOf(contract), contract.learner.id, terms)
  if (termsHash === contract.termsHash) return []
  const representative = needsRepresentative(judged.birthDate, { today, startsOn: terms.startsOn })
  return [{ type: 'revised', terms, termsHash, representative, verdicts: judged.verdicts }]
}

export const partiesOf = ({ contractType, enterprise, school, agreement, placement }: KnownContract) => ({
  contractType,
  enterprise,
  ...(school === undefined ? {} : { school }),
  ...(agreement === undefined ? {} : { agreement }),
  ...(placement === undefined ? {} : { placement }),
})

export const evolve = (contract: TrainingContract, event: TrainingContractEvent): TrainingContract => {
  if (event.type === 'drafted') {
    const { parties, learner, code, key, terms, termsHash, representative, verdicts } = event
    return {
      status: 'drafted',
      ...parties,
      learner,
      ...(code === undefined ? {} : { code }),
      key,
      terms: openOf(terms),
      termsHash,
      representative,
      signatures: {},
      secret: { terms: privateOf(terms), readiness: {}, verdicts },
    }
  }
  if (contract.status === 'absent') return contract
  const { secret } = contract
  switch (event.type) {
    case 'revised': {
      const { terms, termsHash, representative, verdicts } = event
      const kept = { terms: privateOf(terms), readiness: secret?.readiness ?? {}, verdicts }
      const { scan: _, ...rest } = contract
      return { ...rest, terms: openOf(terms), termsHash, representative, signatures: {}, secret: kept }
    }
    case 'party-signed':
    case 'scan-submitted':
    case 'scan-rejected':
      return evolveSigning(contract, event)
    case 'signed':
      return { ...withoutScan(contract), status: 'signed', signedOn: event.on }
    case 'made-ready':
      return secret
        ? { ...contract, secret: { ...secret, readiness: { ...secret.readiness, ...event.readiness } } }
        : contract
    case 'judged':
      return secret ? { ...contract, secret: { ...secret, verdicts: event.verdicts } } : contract
    case 'dropped':
      return { ...contract, status: 'dropped' }
    case 'course-recorded': {
      const { type: _, ...course } = event
      return contract.status === 'signed' ? { ...contract, course } : contract
    }
    case 'ended':
      return contract.status === 'signed'
        ? { ...contract, status: 'ended', endedOn: event.on, reason: event.reason }
        : contract
    case 'forgotten': {
      const { learner: _, secret: __, key: ___, scan: ____, ...rest } = contract
      // who signed for the employer stays; the learner and the representative are known by their part alone
      return { ...rest, signatures: anonymous(rest.signatures) }
    }
  }
}

const anonymous = (signatures: KnownContract['signatures']): KnownContract['signatures'] =>
  Object.fromEntries(
    Object.entries(signatures).map(([party, signature]) => [
      party,
      party === 'employer' ? signature : { ...signature, by: party },
    ]),
  )
