import { topic } from '../define.ts'
import { EnterpriseId, RecognitionId, SchoolId } from '../ids.ts'
import { LocalDate, oneOf } from '../leaves.ts'
import { Level, TradeCode } from '../vocabulary.ts'

/** Why a recognition no longer holds (TT 43/2026): the first three are the circular's. */
export const lapseReasons = [
  'no-teaching',
  'level-or-trade-changed',
  'duty-not-completed',
  'withdrawn',
  'left-enterprise',
  'person-erased',
] as const

const recognition = {
  recognition: RecognitionId,
  enterprise: EnterpriseId,
  school: SchoolId,
  trade: TradeCode.optional(),
  level: Level,
}

/** In-company trainers (người dạy nghề tại doanh nghiệp), TT 43/2026. The subject is the trainer; no name travels. */
export const trainerTopic = topic('training-programmes', 'trainer', {
  /** `basedOn`: the school uses another school's recognition; it lapses with that one. */
  recognised: { ...recognition, holdsUntil: LocalDate, basedOn: RecognitionId.optional() },
  renewed: { ...recognition, holdsUntil: LocalDate, because: oneOf(['taught', 'decision']) },
  lapsed: { ...recognition, reason: oneOf(lapseReasons) },
  'particulars-changed': { enterprise: EnterpriseId },
})
