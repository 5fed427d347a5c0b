import type { Catalogue } from '../rule.ts'
import { inBoth } from '../words.ts'
import { instrument, labourCode, labourCodeFrom } from './sources.ts'

/** Who may learn, on what contract: BLLĐ Arts 14, 61, 62. */
export const trainingContractRules: Pick<Catalogue, 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7'> = {
  R1: [
    {
      id: 'R1',
      version: 1,
      kind: 'guard',
      title: inBoth('Tuổi và sức khoẻ của người học', 'Age and health of the learner'),
      text: inBoth(
        'Người học nghề, tập nghề phải đủ 14 tuổi và đủ sức khoẻ theo yêu cầu của nghề; nghề nặng nhọc, độc hại, nguy hiểm phải đủ 18 tuổi, trừ lĩnh vực nghệ thuật, thể dục, thể thao.',
        'Learners are at least 14 and fit for the trade; for hazardous trades at least 18, except in arts and sports.',
      ),
      sources: [labourCode('Điều 61.4')],
      validFrom: labourCodeFrom,
      thresholds: { minimumAge: 14, hazardousAge: 18 },
      exceptionIn: ['A'],
    },
  ],
  R2: [
    {
      id: 'R2',
      version: 1,
      kind: 'guard',
      title: inBoth('Thời hạn tập nghề', 'Length of tập nghề'),
      text: inBoth('Tập nghề không quá 03 tháng.', 'Tập nghề takes at most three calendar months.'),
      sources: [labourCode('Điều 61.2')],
      validFrom: labourCodeFrom,
      thresholds: { months: 3 },
    },
  ],
  R3: [
    {
      id: 'R3',
      version: 1,
      kind: 'guard',
      title: inBoth('Không thu học phí, có hợp đồng đào tạo', 'No fee, and a training contract'),
      text: inBoth(
        'Không thu học phí của người học nghề, tập nghề để làm việc cho mình; phải ký hợp đồng đào tạo.',
        'No training fee for people who learn to work for the enterprise; a training contract is signed.',
      ),
      sources: [
        labourCode('Điều 61.3', { mark: 'V/S', note: 'amended; the wording of the amendment is known at second hand' }),
        instrument('NĐ 283/2026', 'Điều 20.1', {
          standing: 'unclear',
          note: 'the fine; in force 10/9/2026 by its text, 01/01/2027 by the header of one copy',
        }),
      ],
      validFrom: labourCodeFrom,
      thresholds: { highestFee: 0 },
    },
  ],
  R4: [
    {
      id: 'R4',
      version: 1,
      kind: 'guard',
      title: inBoth('Trả lương khi trực tiếp hoặc tham gia lao động', 'Pay for work done while learning'),
      text: inBoth(
        'Người học trực tiếp hoặc tham gia lao động thì được trả lương theo mức hai bên thoả thuận; thời gian đó là thời giờ làm việc.',
        'Who works while learning is paid what the parties agreed; that time counts as working time.',
      ),
      sources: [labourCode('Điều 61.5'), instrument('NĐ 145/2020', 'Điều 58.7')],
      validFrom: labourCodeFrom,
      thresholds: { payAbove: 0 },
    },
  ],
  R5: [
    {
      id: 'R5',
      version: 1,
      kind: 'duty',
      title: inBoth('Ký hợp đồng lao động khi hết thời hạn', 'A labour contract after the term'),
      text: inBoth(
        'Hết thời hạn học nghề, tập nghề, hai bên phải ký hợp đồng lao động khi đủ điều kiện của Bộ luật.',
        'After the term a labour contract is signed if the conditions of the Code are met.',
      ),
      sources: [labourCode('Điều 61.6', { note: 'no number of days is stated: the day after the end' })],
      validFrom: labourCodeFrom,
      thresholds: { daysAfterEnd: 1 },
    },
  ],
  R6: [
    {
      id: 'R6',
      version: 1,
      kind: 'guard',
      title: inBoth('Nội dung hợp đồng đào tạo nghề', 'Terms of the vocational training contract'),
      text: inBoth(
        'Hợp đồng đào tạo nghề có đủ: nghề; địa điểm, thời gian và tiền lương; thời hạn cam kết làm việc; chi phí và trách nhiệm hoàn trả; trách nhiệm của người sử dụng lao động; trách nhiệm của người lao động.',
        'The contract names trade; place, time and pay; committed term of work; cost and repayment; duties of either side.',
      ),
      sources: [labourCode('Điều 62.2')],
      validFrom: labourCodeFrom,
      thresholds: {
        terms: [
          'trade',
          'place-time-and-pay',
          'committed-term-of-work',
          'cost-and-repayment',
          'duties-of-the-employer',
          'duties-of-the-employee',
        ],
      },
    },
  ],
  R7: [
    {
      id: 'R7',
      version: 1,
      kind: 'form',
      title: inBoth('Hợp đồng điện tử', 'Electronic contract'),
      text: inBoth(
        'Hợp đồng giao kết dưới hình thức thông điệp dữ liệu có giá trị như hợp đồng bằng văn bản.',
        'A contract concluded as a data message has the force of a written one.',
      ),
      sources: [labourCode('Điều 14')],
      validFrom: labourCodeFrom,
      thresholds: { written: ['paper', 'data-message'] },
    },
  ],
}
