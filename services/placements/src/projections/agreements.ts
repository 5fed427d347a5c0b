import type {
  agreementTopic,
  DemandId,
  EnterpriseId,
  EventData,
  Level,
  LocalDate,
  PlacementType,
  SchoolId,
  SeatId,
  SlotId,
} from '@noinghe/contracts'
import { type Projection, projection, type Scope } from '@noinghe/service-kit'
import type { z } from 'zod'

/** What the sides settled beyond dates and hours, as far as the guards ask for it. */
export type PracticeTerms = Partial<
  Pick<
    EventData<typeof agreementTopic, 'drafted'>,
    | 'takesPartInWork'
    | 'hoursPerDay'
    | 'hoursRegime'
    | 'workHours'
    | 'safetyTraining'
    | 'trainer'
    | 'kindsOfWork'
    | 'kindsOfPlace'
    | 'jobListedForMinors'
  >
>

/** What an agreement says about its seats. */
export type AgreedTerms = {
  readonly demand: DemandId
  readonly slot: SlotId
  readonly enterprise: EnterpriseId
  readonly school: SchoolId
  readonly type: z.infer<typeof PlacementType>
  readonly trade?: string | undefined
  readonly level: z.infer<typeof Level>
  readonly seats: readonly SeatId[]
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly hoursPerWeek: number
  readonly province: string
  readonly ward: string
  readonly practice?: PracticeTerms
  /** A training contract in the place of an agreement: demand, slot and school name nothing. */
  readonly contract?: true
}

export type KnownAgreement = AgreedTerms & { readonly status: 'drafted' | 'active' | 'ended' | 'cancelled' }

/** This service's copy of an agreement. */
export type AgreementCopy = { readonly status: 'unknown' } | KnownAgreement
export type Agreements = Projection<AgreementCopy>

export const agreements = projection<AgreementCopy>({
  collection: 'agreements',
  initial: { status: 'unknown' },
  indexes: [[{ 'state.school': 1, 'state.status': 1 }], [{ 'state.enterprise': 1, 'state.status': 1 }]],
})

/** The agreement, if the reader's organisation is a party to it. */
export const agreementOf = async (
  copies: Agreements,
  id: string,
  { role, organisation }: Scope,
): Promise<KnownAgreement | undefined> => {
  const copy = await copies.get(id)
  if (copy === undefined || copy.status === 'unknown') return undefined
  const own =
    role === 'school' ? copy.school === organisation : role === 'enterprise' && copy.enterprise === organisation
  return own ? copy : undefined
}
