import type { surveyGroups, surveyKinds } from '@noinghe/contracts'

export type SurveyKind = (typeof surveyKinds)[number]
export type SurveyGroup = (typeof surveyGroups)[number]
type Words = { readonly vi: string; readonly en: string }
const inBoth = (vi: string, en: string): Words => ({ vi, en })

/** What a survey asks of whom, and which answers its indicator counts; the wording is the platform's proposal. */
export type SurveyForm = {
  readonly groups: readonly SurveyGroup[]
  readonly question: Words
  readonly choices: readonly { readonly code: string; readonly text: Words; readonly positive: boolean }[]
}

const choice = (code: string, vi: string, en: string, positive: boolean) => ({ code, text: inBoth(vi, en), positive })

const satisfaction = [
  choice('1', 'Rất không hài lòng', 'Very dissatisfied', false),
  choice('2', 'Không hài lòng', 'Dissatisfied', false),
  choice('3', 'Bình thường', 'Neither', false),
  choice('4', 'Hài lòng', 'Satisfied', true),
  choice('5', 'Rất hài lòng', 'Very satisfied', true),
]

export const surveyForms: Readonly<Record<SurveyKind, SurveyForm>> = {
  // within 12 months of graduation (24 for health): suitable job, own business or further study
  CS08: {
    groups: ['graduates'],
    question: inBoth('Hiện nay bạn đang làm gì?', 'What do you do now?'),
    choices: [
      choice('suitable-job', 'Việc làm phù hợp ngành, nghề', 'A job that suits the trade', true),
      choice('own-business', 'Tự tạo việc làm', 'Own business', true),
      choice('further-study', 'Học tiếp', 'Further study', true),
      choice('other-job', 'Việc làm khác ngành, nghề', 'A job outside the trade', false),
      choice('seeking', 'Đang tìm việc', 'Looking for a job', false),
      choice('other', 'Khác', 'Other', false),
    ],
  },
  CS09: {
    groups: ['learners', 'graduates'],
    question: inBoth(
      'Bạn hài lòng với nhà trường và chương trình ở mức nào?',
      'How satisfied are you with the school?',
    ),
    choices: satisfaction,
  },
  CS10: {
    groups: ['employers'],
    question: inBoth(
      'Mức độ hài lòng về khả năng đáp ứng công việc của người đã tốt nghiệp?',
      'How satisfied are you with what graduates can do?',
    ),
    choices: satisfaction,
  },
}
