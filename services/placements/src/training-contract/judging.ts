import type { Refusal } from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import type { Clock } from '@noinghe/service-kit'
import { aboutOf, factsOf, pointers } from './law.ts'
import type { Judged, KnownContract, Parties, Terms } from './training-contract.model.ts'

/** Asks the guards of law about the terms of a contract: at the draft, a change, and each signature. */
export const createJudging =
  ({ guards, clock }: { readonly guards: Guards; readonly clock: Clock }) =>
  async (
    parties: Parties,
    terms: Terms,
    birthDate: string,
    contract?: Pick<KnownContract, 'signatures' | 'secret'>,
  ): Promise<Judged | Refusal> => {
    const facts = factsOf({
      type: parties.contractType,
      terms,
      birthDate,
      signatures: contract?.signatures,
      readiness: contract?.secret?.readiness,
    })
    const judged = await guards.judge('agreement', facts, {
      on: clock.facts().today,
      exceptionsFor: aboutOf(parties, terms),
      at: pointers,
    })
    return 'refusal' in judged ? judged.refusal : { birthDate, verdicts: judged.verdicts }
  }
export type Judging = ReturnType<typeof createJudging>
