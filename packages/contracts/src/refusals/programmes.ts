import type { RefusalTexts } from './define.ts'

/** Modules of programmes, what logbooks note against them, and reviews of programmes. */
export const programmeRefusals = {
  'module-code-repeated': {
    status: 422,
    vi: 'Mã mô-đun {code} xuất hiện hai lần.',
    en: 'Module code {code} comes twice.',
  },
  'modules-exceed-hours': {
    status: 422,
    vi: 'Tổng số giờ các mô-đun ({total}) nhiều hơn số giờ của chương trình ({hours}).',
    en: 'The modules have {total} hours together, more than the programme ({hours}).',
  },
  'modules-full': {
    status: 422,
    vi: 'Một chương trình có tối đa {most} mô-đun.',
    en: 'A programme has at most {most} modules.',
  },
  'module-unknown': {
    status: 422,
    vi: 'Chương trình của đợt thực tập không có mô-đun {module}.',
    en: 'The programme of this placement has no module {module}.',
  },
  'skill-not-of-module': {
    status: 422,
    vi: 'Kỹ năng {skill} không thuộc mô-đun {module}.',
    en: 'Skill {skill} does not belong to module {module}.',
  },
  'programme-not-of-agreement': {
    status: 422,
    vi: 'Thoả thuận này không phục vụ chương trình đã nêu.',
    en: 'This agreement does not serve that programme.',
  },
  'review-revision-missing': {
    status: 422,
    vi: 'Cần nêu phiên bản chương trình đã sửa theo yêu cầu này.',
    en: 'Name the version of the programme that answers this.',
  },
  'review-revision-needless': {
    status: 422,
    vi: 'Chỉ câu trả lời “đã sửa chương trình” mới kèm phiên bản.',
    en: 'Only the answer “revised” names a version of the programme.',
  },
  'review-revision-unknown': {
    status: 422,
    vi: 'Chương trình chưa có phiên bản này (hiện là {version}).',
    en: 'The programme has no such version (it is at {version}).',
  },
  'review-revision-older': {
    status: 422,
    vi: 'Phiên bản này có trước khi doanh nghiệp nêu điểm còn thiếu (phiên bản {version}).',
    en: 'That version is no later than the gap that was noted (version {version}).',
  },
  'review-still-planned': {
    status: 409,
    vi: 'Việc sửa chương trình mới ở dạng kế hoạch; hãy trả lời lại khi đã thực hiện rồi mới khép.',
    en: 'The revision is only planned: answer again once it is done, then close.',
  },
  'review-programme-missing': {
    status: 422,
    vi: 'Cần nêu chương trình nào trả lời yêu cầu này.',
    en: 'Name the programme that answers this.',
  },
  'review-programme-differs': {
    status: 422,
    vi: 'Yêu cầu này thuộc chương trình khác.',
    en: 'This review is of another programme.',
  },
} as const satisfies RefusalTexts
