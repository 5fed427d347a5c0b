import { isLocalDate, type LocalDate } from './calendar.ts'
import { isShift, type Shift } from './shift.ts'
import { inBoth, type Words } from './words.ts'

/** A school practice (thực tập) · B học nghề · C tập nghề · D own employees. */
export type PlacementType = 'A' | 'B' | 'C' | 'D'
/** Terms a contract of type D must have, BLLĐ Art. 62.2. */
export type ContractTerm =
  | 'trade'
  | 'place-time-and-pay'
  | 'committed-term-of-work'
  | 'cost-and-repayment'
  | 'duties-of-the-employer'
  | 'duties-of-the-employee'
/** What the separate register of minors holds, BLLĐ Art. 144. */
export type RegisterEntry = 'full-name' | 'birth-date' | 'job' | 'health-check-results'
/** Work banned for minors, BLLĐ Art. 147. */
export type BannedWork =
  | 'heavy-lifting'
  | 'alcohol-tobacco'
  | 'chemicals-gas-explosives'
  | 'machine-maintenance'
  | 'demolition'
  | 'hot-metal-and-welding'
  | 'deep-sea'
/** Places banned for minors, BLLĐ Art. 147. */
export type BannedPlace =
  | 'underwater-underground'
  | 'construction-site'
  | 'slaughterhouse'
  | 'casino-bar-karaoke'
  | 'hotel-guesthouse'
  | 'sauna-massage'
export type WorkplaceCondition = 'space' | 'equipment' | 'safety'

/** All that any guard may ask for. Hours are hours with decimals, money is whole đồng, ages are full years. */
export type Inputs = {
  readonly placementType: PlacementType
  readonly startDate: LocalDate
  readonly endDate: LocalDate
  /** Youngest age on the first day that a slot, proposal or agreement admits. */
  readonly youngestAge: number
  readonly birthDate: LocalDate
  readonly fitForTrade: boolean
  readonly hazardousTrade: boolean
  readonly artsOrSports: boolean
  readonly trainingFee: number
  readonly trainingContractSigned: boolean
  readonly takesPartInWork: boolean
  readonly agreedPay: number
  /** Hours of the day in which the learner worked directly or took part in work. */
  readonly hoursInWork: number
  readonly contractTerms: readonly ContractTerm[]
  /** Hours of a day: logged, or the longest planned. All of them, overtime included. */
  readonly hoursOfDay: number
  /** Hours of a week, Monday to Sunday: logged, or the longest planned. */
  readonly hoursOfWeek: number
  /** Whether working hours are fixed by the day or by the week. */
  readonly hoursRegime: 'daily' | 'weekly'
  readonly overtimeHours: number
  readonly shift: Shift
  /** The job is on the list of TT 09/2020 annex V. */
  readonly jobListedForMinors: boolean
  readonly guardianConsent: boolean
  readonly registerEntries: readonly RegisterEntry[]
  readonly representativeSigned: boolean
  readonly healthCertificate: boolean
  readonly lastHealthCheck: LocalDate
  /** Empty: none of the banned ones occurs. */
  readonly kindsOfWork: readonly BannedWork[]
  readonly kindsOfPlace: readonly BannedPlace[]
  readonly venue: 'school' | 'enterprise'
  readonly activity: 'practice' | 'theory'
  readonly agreedHoursOfDay: number
  readonly agreedHoursOfWeek: number
  /** `while-working`: vừa làm vừa học. */
  readonly studyMode: 'regular' | 'while-working'
  readonly courseMonths: number
  readonly regularCourseMonths: number
  readonly workplaceConditions: readonly WorkplaceCondition[]
  readonly safetyTrainedOn: LocalDate
  readonly safetyTrainedByEmployer: boolean
  /** Last day until which the training holds; how often it is due, the law's text here does not say. */
  readonly safetyTrainingHoldsTo: LocalDate
  readonly strictSafetyJob: boolean
  readonly safetyCard: boolean
}
export type FactName = keyof Inputs
/** What is known. A value that cannot be one (a date that does not exist, hours below zero) counts as not known. */
export type Facts = Partial<Inputs>

const isAmount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0
const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const isList = (value: unknown): boolean => Array.isArray(value)
const oneOf =
  (...words: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && words.includes(value)

const fact = (isUsable: (value: unknown) => boolean, vi: string, en: string) => ({ isUsable, name: inBoth(vi, en) })

const inputs: Readonly<Record<FactName, ReturnType<typeof fact>>> = {
  placementType: fact(oneOf('A', 'B', 'C', 'D'), 'loại hình đào tạo', 'type of placement'),
  startDate: fact(isLocalDate, 'ngày bắt đầu', 'first day'),
  endDate: fact(isLocalDate, 'ngày kết thúc', 'last day'),
  youngestAge: fact(isAmount, 'tuổi thấp nhất được nhận', 'youngest age admitted'),
  birthDate: fact(isLocalDate, 'ngày sinh', 'date of birth'),
  fitForTrade: fact(isFlag, 'đủ sức khoẻ theo yêu cầu của nghề', 'fitness for the trade'),
  hazardousTrade: fact(isFlag, 'nghề nặng nhọc, độc hại, nguy hiểm', 'whether the trade is hazardous'),
  artsOrSports: fact(isFlag, 'lĩnh vực nghệ thuật, thể dục, thể thao', 'whether it is arts or sports'),
  trainingFee: fact(isAmount, 'học phí', 'training fee'),
  trainingContractSigned: fact(isFlag, 'hợp đồng đào tạo đã ký', 'whether the training contract is signed'),
  takesPartInWork: fact(isFlag, 'trực tiếp hoặc tham gia lao động', 'whether the learner takes part in work'),
  agreedPay: fact(isAmount, 'mức lương thoả thuận', 'agreed pay'),
  hoursInWork: fact(isAmount, 'số giờ trực tiếp hoặc tham gia lao động', 'hours in which the learner worked'),
  contractTerms: fact(isList, 'nội dung hợp đồng đào tạo nghề', 'terms in the contract'),
  hoursOfDay: fact(isAmount, 'số giờ trong ngày', 'hours of the day'),
  hoursOfWeek: fact(isAmount, 'số giờ trong tuần', 'hours of the week'),
  hoursRegime: fact(oneOf('daily', 'weekly'), 'giờ làm việc theo ngày hay theo tuần', 'hours by the day or the week'),
  overtimeHours: fact(isAmount, 'số giờ làm thêm', 'overtime hours'),
  shift: fact(isShift, 'giờ vào ca, tan ca và nghỉ giữa giờ', 'start, end and break of the shift'),
  jobListedForMinors: fact(isFlag, 'công việc thuộc danh mục được phép', 'whether the job is on the list'),
  guardianConsent: fact(isFlag, 'sự đồng ý của cha, mẹ hoặc người giám hộ', 'consent of parent or guardian'),
  registerEntries: fact(isList, 'sổ theo dõi người chưa thành niên', 'register of minors'),
  representativeSigned: fact(isFlag, 'chữ ký của người đại diện theo pháp luật', 'signature of the representative'),
  healthCertificate: fact(isFlag, 'giấy khám sức khoẻ', 'health certificate'),
  lastHealthCheck: fact(isLocalDate, 'ngày kiểm tra sức khoẻ gần nhất', 'date of the last health check'),
  kindsOfWork: fact(isList, 'các loại công việc', 'kinds of work'),
  kindsOfPlace: fact(isList, 'các loại nơi làm việc', 'kinds of place'),
  venue: fact(oneOf('school', 'enterprise'), 'nơi học: trường hay doanh nghiệp', 'at the school or the enterprise'),
  activity: fact(oneOf('practice', 'theory'), 'thực hành hay lý thuyết', 'practice or theory'),
  agreedHoursOfDay: fact(isAmount, 'số giờ mỗi ngày theo thoả thuận', 'agreed hours a day'),
  agreedHoursOfWeek: fact(isAmount, 'số giờ mỗi tuần theo thoả thuận', 'agreed hours a week'),
  studyMode: fact(oneOf('regular', 'while-working'), 'hình thức đào tạo', 'mode of study'),
  courseMonths: fact(isAmount, 'thời gian khoá học (tháng)', 'length of the course in months'),
  regularCourseMonths: fact(isAmount, 'thời gian khoá chính quy (tháng)', 'length of the regular course in months'),
  workplaceConditions: fact(isList, 'điều kiện tại nơi thực hành', 'conditions at the workplace'),
  safetyTrainedOn: fact(isLocalDate, 'ngày huấn luyện an toàn, vệ sinh lao động', 'date of the safety training'),
  safetyTrainedByEmployer: fact(isFlag, 'người sử dụng lao động huấn luyện', 'whether the employer gave the training'),
  safetyTrainingHoldsTo: fact(isLocalDate, 'hạn huấn luyện định kỳ', 'date to which the safety training holds'),
  strictSafetyJob: fact(
    isFlag,
    'công việc có yêu cầu nghiêm ngặt về an toàn',
    'whether the job has strict requirements',
  ),
  safetyCard: fact(isFlag, 'thẻ an toàn', 'safety card'),
}

export const factNames = Object.keys(inputs).filter((name): name is FactName => name in inputs)
export const nameOfFact = (name: FactName): Words => inputs[name].name
export const isKnown = (facts: Facts, name: FactName): boolean => inputs[name].isUsable(facts[name])
/** True when all of these are known. */
export const hasAll = <Name extends FactName>(
  facts: Facts,
  names: readonly Name[],
): facts is Facts & Pick<Inputs, Name> => names.every(name => isKnown(facts, name))
