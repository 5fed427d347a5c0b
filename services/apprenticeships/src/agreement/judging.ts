import { isRefusal, type Refusal } from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import type { Clock } from '@noinghe/service-kit'
import type { Trainers } from '../projections/trainers.ts'
import type { Workplaces } from '../projections/workplaces.ts'
import type { Judgement } from '../signing/sheet.ts'
import type { Agreement, Sheet } from './agreement.model.ts'
import { factsOf, pointers } from './facts.ts'
import { hashOfTerms, type Terms } from './terms.ts'
import { refuseTrainer, standingOf } from './trainer.ts'

type Parts = {
  readonly guards: Guards
  readonly workplaces: Workplaces
  readonly trainers: Trainers
  readonly clock: Clock
}

/** What waits for signatures: the draft, or the amendment of an agreement in force. */
export const openSheet = (agreement: Agreement): Sheet | undefined => {
  if (agreement.status === 'drafted') return agreement
  return agreement.status === 'active' ? agreement.amendment : undefined
}

/** Asks the guards of law about terms: when they are settled, with each signature, and for whoever looks at them. */
export const createJudging = ({ guards, workplaces, trainers, clock }: Parts) => {
  const asked = async (terms: Terms) => {
    const { enterprise, school, ward, trade } = terms
    const workplace = await workplaces.get(terms.demand)
    return {
      facts: factsOf(terms, workplace),
      about: {
        on: clock.facts().today,
        exceptionsFor: { enterprise, school, ward, trade, site: workplace?.site },
      },
    }
  }

  const trainerOf = async (terms: Terms) => {
    const trainer = terms.trainer === undefined ? undefined : await trainers.get(terms.trainer)
    return standingOf(terms, trainer, clock.facts().today)
  }

  const judge = async (terms: Terms): Promise<Judgement | Refusal> => {
    const { facts, about } = await asked(terms)
    const judged = await guards.judge('agreement', facts, { ...about, at: pointers })
    return 'refusal' in judged ? judged.refusal : { on: about.on, verdicts: judged.verdicts }
  }

  return {
    asked,
    trainerOf,
    /** Terms that a side wants to settle; what is missing only shows, what the law refuses is not written down. */
    settle: async (terms: Terms): Promise<Refusal | undefined> => {
      const judged = await judge(terms)
      return isRefusal(judged) ? judged : undefined
    },
    /**
     * The terms somebody is about to sign, by the hash that was read. Undefined where nothing waits or something else
     * does: then the agreement itself refuses.
     */
    toSign: async (agreement: Agreement, termsHash: string): Promise<Judgement | Refusal | undefined> => {
      const open = openSheet(agreement)
      if (open === undefined || hashOfTerms(open.terms) !== termsHash) return undefined
      return refuseTrainer(await trainerOf(open.terms), clock.facts().today) ?? (await judge(open.terms))
    },
    /** What the guards would say today; nothing is refused or counted. */
    look: async (terms: Terms): Promise<Judgement> => {
      const { facts, about } = await asked(terms)
      return { on: about.on, verdicts: await guards.look('agreement', facts, about) }
    },
  }
}
export type Judging = ReturnType<typeof createJudging>
