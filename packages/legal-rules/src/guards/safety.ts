import type { Facts } from '../facts.ts'
import { asDoubts, breachIf, doubt, type Finding, fine, given, together } from '../finding.ts'
import { day, inBoth } from '../words.ts'
import type { Judge } from './situation.ts'

/** R16. The article names học nghề and tập nghề; whether it reaches A and D the reference does not say, so there it is a doubt. */
export const safetyTraining: Judge<'R16'> = (facts, { stage, at, thresholds }) =>
  given(facts, stage === 'learner' ? ['placementType', 'startDate'] : ['placementType'], ({ placementType }) => {
    const found = together(trainedBefore(facts, at), trainedByEmployer(facts), cardWhereStrict(facts))
    return thresholds.certainFor.includes(placementType) ? found : asDoubts(found)
  })

/** "Before" is known to the day only: training on the day itself may have come in time. */
const trainedBefore = (facts: Facts, at: string): Finding =>
  given(facts, ['safetyTrainedOn', 'safetyTrainingHoldsTo'], ({ safetyTrainedOn, safetyTrainingHoldsTo }) =>
    together(
      breachIf(safetyTrainedOn > at, 'not-trained', notTrained(at)),
      safetyTrainedOn === at ? doubt('trained-same-day', sameDay) : fine,
      breachIf(safetyTrainingHoldsTo < at, 'training-run-out', runOut(safetyTrainingHoldsTo)),
    ),
  )

const trainedByEmployer = (facts: Facts): Finding =>
  given(facts, ['safetyTrainedByEmployer'], ({ safetyTrainedByEmployer }) =>
    breachIf(!safetyTrainedByEmployer, 'not-by-employer', notByEmployer),
  )

const cardWhereStrict = (facts: Facts): Finding =>
  given(facts, ['strictSafetyJob'], ({ strictSafetyJob }) =>
    strictSafetyJob
      ? given(facts, ['safetyCard'], ({ safetyCard }) => breachIf(!safetyCard, 'no-safety-card', noCard))
      : fine,
  )

const notTrained = (at: string) =>
  inBoth(
    `Chưa huấn luyện an toàn, vệ sinh lao động trước ngày ${day(at).vi}.`,
    `No safety and health training before ${at}.`,
  )
const sameDay = inBoth(
  'Huấn luyện an toàn trong chính ngày này: kiểm tra đã xong trước khi làm việc.',
  'The safety training is on the day itself: see that it came before work.',
)
const runOut = (to: string) =>
  inBoth(`Huấn luyện an toàn đã hết hạn ngày ${day(to).vi}.`, `The safety training ran out on ${to}.`)
const notByEmployer = inBoth(
  'Người sử dụng lao động phải tổ chức huấn luyện an toàn.',
  'The safety training has to be given by the employer.',
)
const noCard = inBoth(
  'Công việc có yêu cầu nghiêm ngặt: chưa có thẻ an toàn.',
  'A job with strict requirements: there is no safety card.',
)
