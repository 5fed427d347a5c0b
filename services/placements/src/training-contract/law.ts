import type { LocalDate } from '@noinghe/contracts'
import { ageOn, type Facts, ruleOn } from '@noinghe/legal-rules'
import { factsOfTrade } from '../law/facts.ts'
import type { ContractType, Parties, Party, Readiness, Signatures, Terms } from './training-contract.model.ts'

/**
 * Whether the legal representative has to sign: below the age of R11 (consent of parent or guardian) and of R12 (contract
 * with the representative too) on the day of signing or, where it is earlier, on the first day of training.
 */
export const needsRepresentative = (
  birthDate: LocalDate,
  { today, startsOn }: { readonly today: LocalDate; readonly startsOn: LocalDate },
): boolean => {
  const on = startsOn < today ? startsOn : today
  const age = ageOn(birthDate, on)
  return [ruleOn('R11', on), ruleOn('R12', on)].some(rule => rule !== undefined && age < rule.thresholds.belowAge)
}

/** Who has to sign, in the order of the paper. */
export const signersOf = (representative: boolean): readonly Party[] =>
  representative ? ['employer', 'learner', 'representative'] : ['employer', 'learner']

export const owedSignatures = (representative: boolean, signatures: Signatures): readonly Party[] =>
  signersOf(representative).filter(party => signatures[party] === undefined)

/** The terms of Art. 62.2 that a contract has. */
const contractTerms = (terms: Terms): NonNullable<Facts['contractTerms']> => [
  ...(terms.trade !== undefined || terms.tradeName !== undefined ? (['trade'] as const) : []),
  ...(terms.workplace && terms.pay ? (['place-time-and-pay'] as const) : []),
  ...(terms.course
    ? (['committed-term-of-work', 'cost-and-repayment', 'duties-of-the-employer', 'duties-of-the-employee'] as const)
    : []),
]

type Contract = {
  readonly type: ContractType
  readonly terms: Terms
  readonly birthDate: LocalDate
  readonly signatures?: Signatures | undefined
  readonly readiness?: Readiness | undefined
  /** The day training really starts; the agreed one before. */
  readonly startsOn?: LocalDate | undefined
}

/** What the rules are asked about. What nobody has said stays out: then they say that they cannot tell. */
export const factsOf = ({ type, terms, birthDate, signatures = {}, readiness = {}, startsOn }: Contract): Facts => {
  const representative = signatures.representative !== undefined
  return {
    ...readiness,
    placementType: type,
    startDate: startsOn ?? terms.startsOn,
    endDate: terms.endsOn,
    birthDate,
    ...factsOfTrade(terms.trade, terms.startsOn),
    trainingFee: terms.trainingFee,
    takesPartInWork: terms.takesPartInWork,
    agreedPay: terms.pay?.amount ?? 0,
    ...(type === 'D' ? { contractTerms: contractTerms(terms) } : {}),
    hoursOfDay: terms.hoursPerDay,
    hoursOfWeek: terms.hoursPerWeek,
    hoursRegime: 'daily',
    ...(terms.shift === undefined ? {} : { shift: terms.shift }),
    trainingContractSigned: signatures.employer !== undefined && signatures.learner !== undefined,
    representativeSigned: representative,
    // who signs for a minor consents
    guardianConsent: representative,
  }
}

/** Where the facts stand in the request. */
export const pointers = {
  startDate: '/startsOn',
  endDate: '/endsOn',
  trainingFee: '/trainingFee',
  agreedPay: '/pay',
  contractTerms: '/course',
  hoursOfDay: '/hoursPerDay',
  hoursOfWeek: '/hoursPerWeek',
  shift: '/shift',
} as const

/** Who it is about, for exceptions of the labour authority. */
export const aboutOf = ({ enterprise, school }: Parties, { ward, trade: code }: Pick<Terms, 'ward' | 'trade'>) => ({
  enterprise,
  school,
  ward,
  trade: code,
})
