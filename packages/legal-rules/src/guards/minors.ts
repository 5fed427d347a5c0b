import { addMonths } from '../calendar.ts'
import type { BannedPlace, BannedWork, RegisterEntry } from '../facts.ts'
import { breach, breachIf, fine, given, notApplicable, together } from '../finding.ts'
import { day, inBoth, listed, type Words } from '../words.ts'
import { type Judge, withAge } from './situation.ts'

/** R11. */
export const consentAndRegister: Judge<'R11'> = (facts, situation) =>
  withAge(facts, situation, age => {
    if (age >= situation.thresholds.belowAge) return notApplicable
    return together(
      given(facts, ['guardianConsent'], ({ guardianConsent }) => breachIf(!guardianConsent, 'no-consent', noConsent)),
      given(facts, ['registerEntries'], ({ registerEntries }) => {
        const absent = situation.thresholds.entries.filter(entry => !registerEntries.includes(entry))
        return absent.length === 0 ? fine : breach('register-incomplete', registerLacks(absent))
      }),
    )
  })

const noConsent = inBoth(
  'Chưa có sự đồng ý của cha, mẹ hoặc người giám hộ.',
  'Parent or guardian has not given consent.',
)
const registerLacks = (absent: readonly RegisterEntry[]) => {
  const names = listed(absent.map(entry => entryNames[entry]))
  return inBoth(
    `Sổ theo dõi người chưa thành niên còn thiếu: ${names.vi}.`,
    `The register of minors lacks: ${names.en}.`,
  )
}
const entryNames: Readonly<Record<RegisterEntry, Words>> = {
  'full-name': inBoth('họ tên', 'full name'),
  'birth-date': inBoth('ngày sinh', 'date of birth'),
  job: inBoth('công việc', 'job'),
  'health-check-results': inBoth('kết quả kiểm tra sức khoẻ', 'health-check results'),
}

/** R12: the next check is due on the corresponding day six months on; that day itself is still in time. */
export const contractAndHealthUnder15: Judge<'R12'> = (facts, situation) =>
  withAge(facts, situation, age => {
    const { belowAge, checkEveryMonths } = situation.thresholds
    if (age >= belowAge) return notApplicable
    return together(
      given(facts, ['representativeSigned'], ({ representativeSigned }) =>
        breachIf(!representativeSigned, 'representative-not-signed', notSigned),
      ),
      given(facts, ['healthCertificate'], ({ healthCertificate }) =>
        breachIf(!healthCertificate, 'no-health-certificate', noCertificate),
      ),
      given(facts, ['lastHealthCheck'], ({ lastHealthCheck }) => {
        const due = addMonths(lastHealthCheck, checkEveryMonths)
        return breachIf(
          situation.at > due || lastHealthCheck > situation.at,
          'health-check-due',
          inBoth(
            `Cần kiểm tra sức khoẻ, ${checkEveryMonths} tháng một lần; lần gần nhất ngày ${day(lastHealthCheck).vi}.`,
            `A health check is needed every ${checkEveryMonths} months; the last one was on ${lastHealthCheck}.`,
          ),
        )
      }),
    )
  })

const notSigned = inBoth(
  'Hợp đồng chưa có chữ ký của người đại diện theo pháp luật.',
  'The legal representative has not signed the contract.',
)
const noCertificate = inBoth('Chưa có giấy khám sức khoẻ.', 'There is no health certificate.')

/** R13: one breach for each kind of work or place, so that an exception can name exactly one. */
export const bannedWorkAndPlaces: Judge<'R13'> = (facts, situation) =>
  withAge(facts, situation, age => {
    const { belowAge, works, places } = situation.thresholds
    if (age >= belowAge) return notApplicable
    return together(
      given(facts, ['kindsOfWork'], ({ kindsOfWork }) =>
        together(fine, ...works.filter(kind => kindsOfWork.includes(kind)).map(kind => breach(kind, noWork(kind)))),
      ),
      given(facts, ['kindsOfPlace'], ({ kindsOfPlace }) =>
        together(fine, ...places.filter(kind => kindsOfPlace.includes(kind)).map(kind => breach(kind, noPlace(kind)))),
      ),
    )
  })

const noWork = (kind: BannedWork) =>
  inBoth(`Cấm người chưa đủ 18 tuổi: ${workNames[kind].vi}.`, `Banned under 18: ${workNames[kind].en}.`)
const noPlace = (kind: BannedPlace) =>
  inBoth(`Cấm người chưa đủ 18 tuổi làm việc tại: ${placeNames[kind].vi}.`, `Banned under 18: ${placeNames[kind].en}.`)

/** Names of the works of Art. 147. */
export const workNames: Readonly<Record<BannedWork, Words>> = {
  'heavy-lifting': inBoth('mang, vác, nâng vật nặng', 'heavy lifting'),
  'alcohol-tobacco': inBoth('rượu, bia, thuốc lá', 'alcohol and tobacco'),
  'chemicals-gas-explosives': inBoth('hoá chất, khí gas, chất nổ', 'chemicals, gas, explosives'),
  'machine-maintenance': inBoth('bảo trì, bảo dưỡng thiết bị, máy móc', 'maintenance of equipment and machinery'),
  demolition: inBoth('phá dỡ công trình', 'demolition'),
  'hot-metal-and-welding': inBoth(
    'nấu, thổi, đúc, cán, dập, hàn kim loại',
    'melting, blowing, casting, rolling, pressing or welding metal',
  ),
  'deep-sea': inBoth('lặn biển, đánh bắt xa bờ', 'deep-sea work'),
}
/** Names of the places of Art. 147. */
export const placeNames: Readonly<Record<BannedPlace, Words>> = {
  'underwater-underground': inBoth('dưới nước, dưới lòng đất', 'under water or under ground'),
  'construction-site': inBoth('công trường xây dựng', 'construction site'),
  slaughterhouse: inBoth('cơ sở giết mổ gia súc', 'slaughterhouse'),
  'casino-bar-karaoke': inBoth('sòng bạc, quán bar, karaoke', 'casino, bar, karaoke'),
  'hotel-guesthouse': inBoth('khách sạn, nhà nghỉ', 'hotel, guesthouse'),
  'sauna-massage': inBoth('phòng tắm hơi, cơ sở xoa bóp', 'sauna, massage'),
}

/** Codes of the works and places the rule knows; which of them are banned is its threshold. */
export const bannedWorks: readonly string[] = Object.keys(workNames)
export const bannedPlaces: readonly string[] = Object.keys(placeNames)
