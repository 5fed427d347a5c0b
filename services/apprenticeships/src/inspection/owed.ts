import type { LocalDate, Side } from '@noinghe/contracts'
import type { Agreement } from '../agreement/agreement.model.ts'
import { openSheet } from '../agreement/judging.ts'
import type { Terms } from '../agreement/terms.ts'
import type { TrainerStanding } from '../agreement/trainer.ts'
import { type Judgement, missingSides, otherSide } from '../signing/sheet.ts'

export type Owed = {
  readonly code: string
  readonly text: { readonly vi: string; readonly en: string }
  readonly side?: Side
  readonly by?: LocalDate
  readonly rule?: string
}

/** What is still to be done before or during an agreement, by whom and until when; nothing once it is over. */
export const owedOf = (
  agreement: Agreement,
  { verdicts }: Judgement,
  trainer: { readonly standing: TrainerStanding; readonly blocksFrom: LocalDate },
): readonly Owed[] => {
  if (agreement.status !== 'drafted' && agreement.status !== 'active') return []
  const { terms } = agreement
  return [
    ...signaturesOwed(agreement),
    ...factsOwed(verdicts),
    ...safetyOwed(terms),
    ...(trainer.standing === 'recognised'
      ? []
      : [
          {
            code: 'trainer-recognition',
            text: {
              vi: 'Người dạy nghề tại doanh nghiệp chưa được công nhận cho nghề và trình độ này (TT 43/2026/TT-BGDĐT).',
              en: 'The in-company trainer is not recognised for this trade and level (TT 43/2026/TT-BGDĐT).',
            },
            by: trainer.blocksFrom,
          },
        ]),
  ]
}

const signaturesOwed = (agreement: Agreement): readonly Owed[] => {
  const open = openSheet(agreement)
  if (open === undefined) return []
  const by = agreement.status === 'drafted' ? { by: agreement.signBy } : {}
  const { scan } = open
  const confirmation: readonly Owed[] = scan
    ? [
        {
          code: 'scan-confirmation',
          text: {
            vi: 'Xác nhận hoặc từ chối bản quét của bên kia.',
            en: 'Confirm or reject the scan of the other side.',
          },
          side: otherSide[scan.by],
          by: scan.confirmBy,
        },
      ]
    : []
  return [
    ...missingSides(open).map(side => ({
      code: 'signature',
      text: { vi: 'Chữ ký của bên này.', en: 'The signature of this side.' },
      side,
      ...by,
    })),
    ...confirmation,
  ]
}

/** What a rule has to know and does not; shown from the draft on, asked for at the assignment of a learner. */
const factsOwed = (verdicts: Judgement['verdicts']): readonly Owed[] =>
  verdicts.flatMap(verdict =>
    verdict.outcome === 'cannot-tell' ? [{ code: 'facts', text: verdict.message, rule: verdict.rule }] : [],
  )

/** R16: before assignment, by the employer; the day itself is judged with the learner. */
const safetyOwed = ({ safetyTraining, startsOn }: Terms): readonly Owed[] =>
  safetyTraining !== undefined && safetyTraining.on <= startsOn
    ? []
    : [
        {
          code: 'safety-training',
          text: {
            vi: 'Huấn luyện an toàn, vệ sinh lao động trước khi bố trí làm việc (ATVSLĐ Điều 14).',
            en: 'Training in work safety and health before assignment (ATVSLĐ Art. 14).',
          },
          side: 'enterprise',
          by: startsOn,
          rule: 'R16',
        },
      ]
