import { lastDayOfTerm } from '../calendar.ts'
import type { ContractTerm } from '../facts.ts'
import { breachIf, fine, given, notApplicable, together, unknown } from '../finding.ts'
import { amount, day, inBoth, listed, type Words } from '../words.ts'
import type { Judge } from './situation.ts'

/** R2: calendar months, both days counted. */
export const termOfTapNghe: Judge<'R2'> = (facts, { thresholds: { months } }) =>
  given(facts, ['placementType'], ({ placementType }) => {
    if (placementType !== 'C') return notApplicable
    return given(facts, ['startDate', 'endDate'], ({ startDate, endDate }) => {
      if (endDate < startDate) return unknown('endDate')
      const last = day(lastDayOfTerm(startDate, months))
      return breachIf(
        endDate > lastDayOfTerm(startDate, months),
        'too-long',
        inBoth(
          `Tập nghề không quá ${months} tháng: chậm nhất đến ${last.vi}.`,
          `Tập nghề takes at most ${months} months: to ${last.en} at the latest.`,
        ),
      )
    })
  })

/** R3, for people who learn to work for the enterprise; a plan has no contract yet. */
export const noFeeAndContract: Judge<'R3'> = (facts, { stage, thresholds: { highestFee } }) =>
  given(facts, ['placementType'], ({ placementType }) => {
    if (placementType !== 'B' && placementType !== 'C') return notApplicable
    return together(
      given(facts, ['trainingFee'], ({ trainingFee }) => breachIf(trainingFee > highestFee, 'fee-charged', feeCharged)),
      stage === 'plan'
        ? fine
        : given(facts, ['trainingContractSigned'], ({ trainingContractSigned }) =>
            breachIf(!trainingContractSigned, 'no-training-contract', noContract),
          ),
    )
  })

const feeCharged = inBoth(
  'Không được thu học phí của người học nghề, tập nghề.',
  'No fee may be charged to people who learn to work for the enterprise.',
)
const noContract = inBoth('Chưa ký hợp đồng đào tạo.', 'The training contract is not signed.')

/** R4: a day is judged by its hours, everything else by the pay agreed. */
export const payForWork: Judge<'R4'> = (facts, { stage, thresholds: { payAbove } }) =>
  given(facts, ['placementType'], ({ placementType }) => {
    if (placementType !== 'B' && placementType !== 'C') return notApplicable
    if (stage === 'day')
      return given(facts, ['hoursInWork', 'hoursOfDay'], ({ hoursInWork, hoursOfDay }) =>
        breachIf(hoursInWork > hoursOfDay, 'work-not-counted', notCounted(hoursInWork, hoursOfDay)),
      )
    return given(facts, ['takesPartInWork'], ({ takesPartInWork }) =>
      takesPartInWork
        ? given(facts, ['agreedPay'], ({ agreedPay }) => breachIf(agreedPay <= payAbove, 'no-pay-agreed', noPay))
        : notApplicable,
    )
  })

const noPay = inBoth(
  'Người học tham gia lao động: phải thoả thuận mức lương.',
  'The learner takes part in work: pay must be agreed.',
)
const notCounted = (inWork: number, counted: number) =>
  inBoth(
    `Đã lao động ${amount(inWork).vi} giờ, chỉ tính ${amount(counted).vi} giờ làm việc.`,
    `${amount(inWork).en} h were worked, only ${amount(counted).en} h are counted.`,
  )

/** R6, own employees only. */
export const termsOfContract: Judge<'R6'> = (facts, { thresholds }) =>
  given(facts, ['placementType'], ({ placementType }) => {
    if (placementType !== 'D') return notApplicable
    return given(facts, ['contractTerms'], ({ contractTerms }) => {
      const absent = listed(thresholds.terms.filter(term => !contractTerms.includes(term)).map(term => termNames[term]))
      return breachIf(
        absent.vi !== '',
        'terms-absent',
        inBoth(`Hợp đồng còn thiếu: ${absent.vi}.`, `The contract lacks: ${absent.en}.`),
      )
    })
  })

const termNames: Readonly<Record<ContractTerm, Words>> = {
  trade: inBoth('nghề đào tạo', 'trade'),
  'place-time-and-pay': inBoth('địa điểm, thời gian và tiền lương', 'place, time and pay'),
  'committed-term-of-work': inBoth('thời hạn cam kết làm việc', 'committed term of work'),
  'cost-and-repayment': inBoth('chi phí và trách nhiệm hoàn trả', 'cost and repayment'),
  'duties-of-the-employer': inBoth('trách nhiệm của người sử dụng lao động', 'duties of the employer'),
  'duties-of-the-employee': inBoth('trách nhiệm của người lao động', 'duties of the employee'),
}
