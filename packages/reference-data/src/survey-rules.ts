/** What a survey of TT 38/2026 needs before it gives a figure; shares of 1. */
export type SurveyRule = {
  readonly kind: 'CS08' | 'CS09' | 'CS10'
  readonly nameVi: string
  readonly nameEn: string
  /** Of all who belong to the group, at least so many are asked; of those asked, at least so many answer. */
  readonly sampleShare?: number
  readonly responseShare?: number
  /** Employers of a trade that answer, at least. */
  readonly leastAnswers?: number
  /** The indicator's threshold, per cent of the answers. */
  readonly threshold: number
  readonly source: string
  readonly verified: 'V' | 'S' | 'M'
  readonly validFrom: string
}

const source = { source: 'TT 38/2026/TT-BGDĐT', verified: 'V', validFrom: '2026-04-29' } as const

export const surveyRules: readonly SurveyRule[] = [
  {
    kind: 'CS08',
    nameVi: 'Người tốt nghiệp có việc làm phù hợp, tự tạo việc làm hoặc học tiếp',
    nameEn: 'Graduates with a suitable job, own business or further study',
    sampleShare: 0.5,
    responseShare: 0.7,
    threshold: 70,
    ...source,
  },
  {
    kind: 'CS09',
    nameVi: 'Người học và người đã tốt nghiệp hài lòng',
    nameEn: 'Satisfied learners and graduates',
    sampleShare: 0.5,
    responseShare: 0.7,
    threshold: 70,
    ...source,
  },
  {
    kind: 'CS10',
    nameVi: 'Người sử dụng lao động hài lòng về người đã tốt nghiệp',
    nameEn: 'Employers satisfied with graduates',
    leastAnswers: 3,
    threshold: 70,
    ...source,
  },
]

/** Counts of one survey of one group: people who belong to it, asked, answered, of these with a positive answer. */
export type SurveyCounts = {
  readonly base: number
  readonly sample: number
  readonly answered: number
  readonly positive: number
}
/** Chưa đủ căn cứ: so many more have to be asked, so many more to answer. */
export type SurveyFigure =
  | { readonly status: 'enough'; readonly percent: number; readonly meets: boolean; readonly threshold: number }
  | { readonly status: 'not-enough'; readonly missing: { readonly asked: number; readonly answers: number } }

/** Smallest whole number of people that is at least a share of others. Counts are below 2^31, so no share is lost to rounding. */
const atLeast = (share: number, of: number): number => Math.ceil(Math.round(share * of * 1e6) / 1e6)

/**
 * The figure of a survey, or what is missing for one: below the required sample or response there is no percentage. What
 * is missing in answers is counted for the sample there will have to be.
 *
 * @param counts whole people; `answered` up to `sample`, `positive` up to `answered`
 * @returns per cent of the answers with two decimals
 */
export const surveyFigure = (
  kind: SurveyRule['kind'],
  { base, sample, answered, positive }: SurveyCounts,
  rules: readonly SurveyRule[] = surveyRules,
): SurveyFigure => {
  const rule = rules.find(known => known.kind === kind)
  if (rule === undefined) throw new RangeError(`no rule for survey ${kind}`)
  const { sampleShare = 0, responseShare = 0, leastAnswers = 1, threshold } = rule
  const toAsk = Math.max(atLeast(sampleShare, base), leastAnswers)
  const toAnswer = Math.max(atLeast(responseShare, Math.max(sample, toAsk)), leastAnswers)
  const missing = { asked: Math.max(0, toAsk - sample), answers: Math.max(0, toAnswer - answered) }
  if (missing.asked > 0 || missing.answers > 0) return { status: 'not-enough', missing }
  const percent = Math.round((positive / answered) * 10_000) / 100
  return { status: 'enough', percent, meets: percent >= threshold, threshold }
}
