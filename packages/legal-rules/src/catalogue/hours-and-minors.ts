import type { Catalogue } from '../rule.ts'
import { inBoth } from '../words.ts'
import { instrument, labourCode, labourCodeFrom } from './sources.ts'

/** Giờ làm việc ban đêm, BLLĐ Art. 106. */
const night = { nightFrom: '22:00', nightTo: '06:00' } as const

/** Working hours and minors: BLLĐ Arts 105–109, 144–147. */
export const hoursAndMinorsRules: Pick<Catalogue, 'R8' | 'R9' | 'R10' | 'R11' | 'R12' | 'R13'> = {
  R8: [
    {
      id: 'R8',
      version: 1,
      kind: 'guard',
      title: inBoth('Thời giờ làm việc, nghỉ giữa giờ', 'Working hours and breaks'),
      text: inBoth(
        'Không quá 8 giờ một ngày, 48 giờ một tuần; tính theo tuần thì không quá 10 giờ một ngày. Làm từ 6 giờ trở lên được nghỉ ít nhất 30 phút, ban đêm 45 phút. Ban đêm từ 22 giờ đến 6 giờ.',
        'At most 8 h a day and 48 h a week; 10 h a day where hours are set by the week. From 6 h on a break of 30 minutes, 45 at night. Night is 22:00–06:00.',
      ),
      sources: [labourCode('Điều 105, 106, 109')],
      validFrom: labourCodeFrom,
      thresholds: {
        dayHours: 8,
        weekHours: 48,
        weeklyRegimeDayHours: 10,
        breakFromHours: 6,
        breakMinutes: 30,
        nightBreakMinutes: 45,
        ...night,
      },
    },
  ],
  R9: [
    {
      id: 'R9',
      version: 1,
      kind: 'guard',
      title: inBoth('Thời giờ của người chưa đủ 15 tuổi', 'Hours of people under 15'),
      text: inBoth(
        'Người chưa đủ 15 tuổi: không quá 4 giờ một ngày, 20 giờ một tuần; không làm thêm giờ, không làm ban đêm.',
        'Under 15: at most 4 h a day and 20 h a week, no overtime, no night work.',
      ),
      sources: [labourCode('Điều 146.1')],
      validFrom: labourCodeFrom,
      thresholds: { belowAge: 15, dayHours: 4, weekHours: 20, ...night },
      exceptionIn: ['A'],
    },
  ],
  R10: [
    {
      id: 'R10',
      version: 1,
      kind: 'guard',
      title: inBoth('Thời giờ của người từ đủ 15 đến chưa đủ 18 tuổi', 'Hours of people aged 15 to 17'),
      text: inBoth(
        'Người từ đủ 15 đến chưa đủ 18 tuổi: không quá 8 giờ một ngày, 40 giờ một tuần; chỉ làm thêm giờ, làm ban đêm trong nghề, công việc thuộc danh mục.',
        'From 15 to under 18: at most 8 h a day and 40 h a week; overtime and night work only in listed jobs.',
      ),
      sources: [labourCode('Điều 146.2'), instrument('TT 09/2020', 'Phụ lục V')],
      validFrom: labourCodeFrom,
      thresholds: { fromAge: 15, belowAge: 18, dayHours: 8, weekHours: 40, ...night },
      exceptionIn: ['A'],
    },
  ],
  R11: [
    {
      id: 'R11',
      version: 1,
      kind: 'guard',
      title: inBoth('Đồng ý của cha, mẹ và sổ theo dõi', 'Consent of parents, and the register'),
      text: inBoth(
        'Người chưa thành niên: có sự đồng ý của cha, mẹ hoặc người giám hộ; có sổ theo dõi riêng ghi họ tên, ngày sinh, công việc, kết quả kiểm tra sức khoẻ.',
        'Minors: consent of parent or guardian; a separate register with full name, date of birth, job and health-check results.',
      ),
      sources: [labourCode('Điều 144')],
      validFrom: labourCodeFrom,
      thresholds: { belowAge: 18, entries: ['full-name', 'birth-date', 'job', 'health-check-results'] },
      exceptionIn: ['A'],
    },
  ],
  R12: [
    {
      id: 'R12',
      version: 1,
      kind: 'guard',
      title: inBoth('Người chưa đủ 15 tuổi: hợp đồng và sức khoẻ', 'Under 15: contract and health'),
      text: inBoth(
        'Người chưa đủ 15 tuổi: hợp đồng bằng văn bản ký cả với người đại diện theo pháp luật; có giấy khám sức khoẻ; kiểm tra sức khoẻ ít nhất 6 tháng một lần.',
        'Under 15: written contract with the legal representative too; health certificate; a check every six months.',
      ),
      sources: [labourCode('Điều 145')],
      validFrom: labourCodeFrom,
      thresholds: { belowAge: 15, checkEveryMonths: 6 },
      exceptionIn: ['A'],
    },
  ],
  R13: [
    {
      id: 'R13',
      version: 1,
      kind: 'guard',
      title: inBoth('Công việc và nơi làm việc cấm người chưa thành niên', 'Work and places banned for minors'),
      text: inBoth(
        'Người chưa đủ 18 tuổi không làm công việc và không ở nơi làm việc bị cấm theo Điều 147.',
        'Nobody under 18 does the work or is at the places banned by Art. 147.',
      ),
      sources: [
        labourCode('Điều 147', {
          note: 'names 15 to under 18, younger learners are held to it too; the list of places is longer than the reference prints',
        }),
      ],
      validFrom: labourCodeFrom,
      thresholds: {
        belowAge: 18,
        works: [
          'heavy-lifting',
          'alcohol-tobacco',
          'chemicals-gas-explosives',
          'machine-maintenance',
          'demolition',
          'hot-metal-and-welding',
          'deep-sea',
        ],
        places: [
          'underwater-underground',
          'construction-site',
          'slaughterhouse',
          'casino-bar-karaoke',
          'hotel-guesthouse',
          'sauna-massage',
        ],
      },
      exceptionIn: ['A'],
    },
  ],
}
