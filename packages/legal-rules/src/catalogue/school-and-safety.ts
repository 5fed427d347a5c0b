import type { Catalogue } from '../rule.ts'
import { inBoth } from '../words.ts'
import { instrument, labourCode, labourCodeFrom, safetyLaw, underOldLaw } from './sources.ts'

/** School rules, safety, reports and the two quality meters. */
export const schoolAndSafetyRules: Pick<
  Catalogue,
  'R14' | 'R15' | 'R16' | 'R17' | 'R18' | 'R19' | 'R20' | 'R21' | 'R22'
> = {
  R14: [
    {
      id: 'R14',
      version: 1,
      kind: 'guard',
      title: inBoth('Thời gian học thực hành, lý thuyết', 'Hours of practice and theory'),
      text: inBoth(
        'Thực hành không quá 8 giờ một ngày, 40 giờ một tuần; lý thuyết không quá 6 giờ một ngày, 30 giờ một tuần; từ 6 giờ đến 22 giờ. Tại doanh nghiệp theo thoả thuận, trong giới hạn của pháp luật lao động.',
        'Practice at most 8 h a day and 40 h a week, theory 6 h and 30 h, between 06:00 and 22:00. At the enterprise as agreed, within labour law.',
      ),
      sources: [
        underOldLaw('TT 03/2017', 'Điều 5', { note: 'not in the table of instruments; status after 2026 unclear' }),
        underOldLaw('TT 42/2015'),
        underOldLaw('TT 04/2022', 'Điều 3.4'),
      ],
      thresholds: {
        practice: { dayHours: 8, weekHours: 40 },
        theory: { dayHours: 6, weekHours: 30 },
        opens: '06:00',
        closes: '22:00',
      },
    },
  ],
  R15: [
    {
      id: 'R15',
      version: 1,
      kind: 'guard',
      title: inBoth('Đào tạo vừa làm vừa học', 'Study beside work'),
      text: inBoth(
        'Thời gian không quá hai lần khoá chính quy; được thực hành tại doanh nghiệp có đủ chỗ, thiết bị, an toàn.',
        'At most twice the regular course; practice at an enterprise that has space, equipment and safety.',
      ),
      sources: [underOldLaw('TT 31/2017')],
      thresholds: { timesRegularLength: 2, conditions: ['space', 'equipment', 'safety'] },
    },
  ],
  R16: [
    {
      id: 'R16',
      version: 1,
      kind: 'guard',
      title: inBoth('Huấn luyện an toàn, vệ sinh lao động', 'Safety and health training'),
      text: inBoth(
        'Người sử dụng lao động huấn luyện người học nghề, tập nghề trước khi bố trí làm việc và định kỳ; công việc có yêu cầu nghiêm ngặt phải có thẻ an toàn.',
        'The employer trains people in học nghề and tập nghề before assignment and periodically; strict jobs need a safety card.',
      ),
      sources: [safetyLaw('Điều 14.2, 14.4')],
      thresholds: { certainFor: ['B', 'C'] },
    },
  ],
  R17: [
    {
      id: 'R17',
      version: 1,
      kind: 'responsibility',
      title: inBoth('Trách nhiệm về an toàn của người học', 'Who answers for the learner’s safety'),
      text: inBoth(
        'Nhà trường chịu trách nhiệm khi học sinh thực hành, thực tập; người sử dụng lao động khi học nghề, tập nghề, kể cả tai nạn.',
        'The school for learners in practice; the employer for học nghề and tập nghề, accidents included.',
      ),
      sources: [safetyLaw('Điều 70')],
      thresholds: { responsible: { A: 'school', B: 'employer', C: 'employer' } },
    },
  ],
  R18: [
    {
      id: 'R18',
      version: 1,
      kind: 'duty',
      title: inBoth('Báo và khai báo tai nạn', 'Reporting and declaring an accident'),
      text: inBoth(
        'Báo ngay khi có tai nạn; chết người hoặc từ 2 người bị thương nặng thì khai báo ngay với cơ quan lao động cấp tỉnh, có người chết thì báo cả công an.',
        'An accident is reported at once; a fatal one or two seriously injured are declared immediately to the provincial labour body, with a death to the police too.',
      ),
      sources: [
        safetyLaw('Điều 34', { mark: 'V/S' }),
        instrument('TT 06/2026/TT-BNV', undefined, { mark: 'V/S', note: 'leading body: Sở Nội vụ' }),
      ],
      thresholds: { seriouslyInjured: 2, withinDays: 0 },
    },
  ],
  R19: [
    {
      id: 'R19',
      version: 1,
      kind: 'duty',
      title: inBoth('Thông báo kết quả đào tạo hằng năm', 'Yearly notice of training results'),
      text: inBoth(
        'Hằng năm người sử dụng lao động thông báo kết quả đào tạo cho cơ quan lao động cấp tỉnh.',
        'Every year the employer informs the provincial labour body of its training results.',
      ),
      sources: [labourCode('Điều 60.2', { note: 'yearly; no day is stated: the last of the year' })],
      validFrom: labourCodeFrom,
      thresholds: { yearlyBy: '12-31' },
    },
  ],
  R20: [
    {
      id: 'R20',
      version: 1,
      kind: 'duty',
      title: inBoth(
        'Báo cáo nhu cầu đào tạo, sử dụng lao động hằng năm',
        'Yearly report of training and labour demand',
      ),
      text: inBoth(
        'Hằng năm doanh nghiệp báo cáo nhu cầu đào tạo và sử dụng lao động theo nghề.',
        'Every year the enterprise reports its training and labour demand by trade.',
      ),
      sources: [
        instrument('Luật GDNN 74/2014', 'Điều 52.1', { standing: 'old-law', note: 'replaced on 01/01/2026' }),
        underOldLaw('NĐ 15/2019', 'Điều 43.1', { note: 'yearly; no day is stated: the last of the year' }),
      ],
      thresholds: { yearlyBy: '12-31' },
    },
  ],
  R21: [
    {
      id: 'R21',
      version: 1,
      kind: 'meter',
      title: inBoth('Chương trình chất lượng cao', 'High-quality programme'),
      text: inBoth(
        'Ít nhất 30% thời lượng tại doanh nghiệp, có hợp đồng đã ký nêu mục tiêu và yêu cầu công việc.',
        'At least 30 % of the duration at enterprises, with a signed contract that names job objectives and requirements.',
      ),
      sources: [underOldLaw('TT 21/2018', 'Điều 9')],
      thresholds: { atLeastPercent: 30 },
    },
  ],
  R22: [
    {
      id: 'R22',
      version: 1,
      kind: 'meter',
      title: inBoth('Trường cao đẳng chất lượng cao', 'High-quality college'),
      text: inBoth('Mười chỉ số của trường cao đẳng chất lượng cao.', 'The ten measures of a high-quality college.'),
      sources: [underOldLaw('TT 35/2021')],
      thresholds: {
        measures: {
          learners: { atLeast: 2000 },
          'college-learners': { atLeast: 1000 },
          'dropout-percent': { atMost: 20 },
          'enterprise-practice-percent': { atLeast: 20 },
          'courses-for-enterprise-staff': { atLeast: 4 },
          'suitable-job-percent': { atLeast: 80 },
          'enterprises-surveyed-per-trade': { atLeast: 2 },
          'satisfied-enterprises-percent': { atLeast: 80 },
          'skill-certified-teachers-percent': { atLeast: 70 },
          'technology-update-percent': { atLeast: 50 },
        },
      },
    },
  ],
}
