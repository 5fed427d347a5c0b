import { AgreementId, type AgreementInspection, type Instant, type LocalDate } from '@noinghe/contracts'
import { verdictView } from '@noinghe/legal-guards'
import { responsibleForSafety } from '@noinghe/legal-rules'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Sheet } from '../agreement/agreement.model.ts'
import { agreementView, type People, type Read } from '../agreement/agreement.view.ts'
import { hashOfTerms } from '../agreement/terms.ts'
import { blocksFrom, type TrainerStanding, trainerSource } from '../agreement/trainer.ts'
import { type Judgement, sides } from '../signing/sheet.ts'
import { owedOf } from './owed.ts'
import { payAdvice } from './pay-advice.ts'

type Inspection = z.input<typeof AgreementInspection>
type SheetView = Inspection['sheets'][number]

type Parts = {
  readonly read: Saved<Read>
  readonly scope: Scope
  readonly today: LocalDate
  readonly now: Instant
  readonly judgement: Judgement
  readonly standing: TrainerStanding
  readonly renewedBy: readonly string[]
}

const sheetView = (sheet: Sheet, state: SheetView['state'], people: People): SheetView => ({
  state,
  termsHash: hashOfTerms(sheet.terms),
  startsOn: sheet.terms.startsOn,
  endsOn: sheet.terms.endsOn,
  signatures: sides.flatMap(side => {
    const signature = sheet.signatures[side]
    if (signature === undefined) return []
    const { at, way = 'portal', termsHash, signatory, judged } = signature
    const person = people.get(signatory)
    const capacity = person?.capacity
    return [
      {
        ...{ side, at, way, termsHash },
        fullName: person?.fullName ?? signatory.fullName,
        position: person?.position,
        capacity: capacity?.kind ?? signatory.capacity,
        letter: capacity?.kind === 'delegate' ? capacity.letter : undefined,
        certificateName: person?.certificateName,
        judgedOn: judged?.on,
        verdicts: judged?.verdicts.map(verdict => verdictView(verdict, { inputs: true })),
      },
    ]
  }),
})

/** Why an agreement was allowed, who signed it by which way, and what is still owed; for its sides and the authorities. */
export const inspectionOf = (parts: Parts): Inspection => {
  const { read, scope, today, now, judgement, standing, renewedBy } = parts
  const { agreement, people } = read.state
  if (agreement.status === 'absent') throw new Error(`agreement ${read.id} was never drafted`)
  const { terms } = agreement
  const inForce = agreement.status === 'drafted' || agreement.status === 'cancelled' ? 'draft' : 'in-force'
  const from = blocksFrom(today)
  const responsible = responsibleForSafety(terms.type, terms.startsOn)
  return {
    inspectedAt: now,
    agreement: agreementView(read, scope),
    sheets: [
      sheetView(agreement, inForce, people),
      ...('amendment' in agreement && agreement.amendment ? [sheetView(agreement.amendment, 'proposed', people)] : []),
      ...('earlier' in agreement ? agreement.earlier.map(sheet => sheetView(sheet, 'replaced', people)) : []),
    ],
    today: judgement.verdicts.map(verdict => verdictView(verdict, { inputs: true })),
    trainer: { standing, trainer: terms.trainer, name: terms.trainerName, blocksFrom: from, source: trainerSource },
    pay: payAdvice(terms, today),
    ...(responsible
      ? { responsibleForSafety: { responsible: responsible.responsible, message: responsible.message } }
      : {}),
    owed: owedOf(agreement, judgement, { standing, blocksFrom: from }).map(owed => ({ ...owed })),
    workplace: { conditions: [...(terms.workplaceConditions ?? [])], equipment: [...(terms.equipment ?? [])] },
    renews: terms.renews,
    renewedBy: renewedBy.map(id => AgreementId.parse(id)),
  }
}
