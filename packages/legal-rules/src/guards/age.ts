import { breachIf, fine, given, together } from '../finding.ts'
import { inBoth } from '../words.ts'
import { type Judge, withAge } from './situation.ts'

/** Fitness is asked for B and C only, where Art. 61.4 speaks of it; a hazardous trade and the least age for every type. */
export const ageAndHealth: Judge<'R1'> = (facts, situation) => {
  const { minimumAge, hazardousAge } = situation.thresholds
  return given(facts, ['placementType', 'hazardousTrade'], ({ placementType, hazardousTrade }) =>
    together(
      withAge(facts, situation, age =>
        together(
          breachIf(age < minimumAge, 'minimum-age', tooYoung(age, minimumAge)),
          hazardousTrade && age < hazardousAge
            ? given(facts, ['artsOrSports'], ({ artsOrSports }) =>
                breachIf(!artsOrSports, 'hazardous-trade', tooYoungForHazards(age, hazardousAge)),
              )
            : fine,
        ),
      ),
      situation.stage !== 'plan' && (placementType === 'B' || placementType === 'C')
        ? given(facts, ['fitForTrade'], ({ fitForTrade }) => breachIf(!fitForTrade, 'not-fit', notFit))
        : fine,
    ),
  )
}

const tooYoung = (age: number, least: number) =>
  inBoth(`Người học mới ${age} tuổi, phải đủ ${least} tuổi.`, `The learner is ${age}; at least ${least} is required.`)
const tooYoungForHazards = (age: number, least: number) =>
  inBoth(
    `Nghề nặng nhọc, độc hại, nguy hiểm: phải đủ ${least} tuổi, người học ${age} tuổi.`,
    `The trade is hazardous: at least ${least} is required, the learner is ${age}.`,
  )
const notFit = inBoth(
  'Người học chưa đủ sức khoẻ theo yêu cầu của nghề.',
  'The learner is not fit for what the trade requires.',
)
