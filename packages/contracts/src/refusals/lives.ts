import type { RefusalTexts } from './define.ts'

/** Training contracts, early ends and transfers, assessments, certificates, follow-ups and surveys of `placements`. */
export const livesRefusals = {
  'training-contract-missing': {
    status: 409,
    vi: 'Học nghề, tập nghề chỉ được bắt đầu khi hợp đồng đào tạo của người học đã được ký đủ.',
    en: 'Training to work for the employer starts only once the learner’s training contract is fully signed.',
  },
  'contract-needs-one-learner': {
    status: 422,
    vi: 'Chọn đúng một: người học do doanh nghiệp tự tuyển, hoặc một lượt bố trí theo thoả thuận.',
    en: 'Name exactly one: a learner recruited by the enterprise, or a placement under an agreement.',
  },
  'contract-type-differs': {
    status: 422,
    vi: 'Loại hợp đồng phải đúng loại của lượt bố trí (B hoặc C); loại A không có hợp đồng đào tạo.',
    en: 'The contract has the type of the placement (B or C); type A has no training contract.',
  },
  'contract-exists': {
    status: 409,
    vi: 'Lượt bố trí này đã có hợp đồng đào tạo.',
    en: 'This placement already has a training contract.',
  },
  'contract-dates-differ': {
    status: 422,
    vi: 'Thời gian của hợp đồng phải nằm trong thời gian của thoả thuận ({from} – {to}).',
    en: 'The contract lies within the agreed period ({from} – {to}).',
  },
  'contract-term-reversed': {
    status: 422,
    vi: 'Hợp đồng kết thúc trước khi bắt đầu.',
    en: 'The contract ends before it begins.',
  },
  'contract-hours-differ': {
    status: 422,
    vi: 'Số giờ một tuần ít hơn số giờ một ngày.',
    en: 'The hours of a week are fewer than those of a day.',
  },
  'contract-trade-missing': {
    status: 422,
    vi: 'Cần mã nghề, hoặc tên nghề khi nghề không có mã.',
    en: 'The trade is needed: its code, or its name where it has none.',
  },
  'contract-course-terms': {
    status: 422,
    vi: 'Chỉ hợp đồng loại D có, và phải có, các nội dung theo Điều 62 BLLĐ.',
    en: 'The terms of BLLĐ Art. 62 belong to type D, and to no other.',
  },
  'contract-terms-changed': {
    status: 409,
    vi: 'Nội dung hợp đồng đã thay đổi; hãy đọc lại trước khi ký.',
    en: 'The terms have changed; read them again before signing.',
  },
  'contract-already-signed': {
    status: 409,
    vi: 'Bên này đã ký.',
    en: 'This party has signed already.',
  },
  'contract-not-open-in-time': {
    status: 409,
    vi: 'Thời hạn của hợp đồng đã qua ({date}); không ký được nữa.',
    en: 'The term of the contract has passed ({date}); it can no longer be signed.',
  },
  'contract-no-representative': {
    status: 422,
    vi: 'Người học đã đủ tuổi; không cần người đại diện theo pháp luật ký.',
    en: 'The learner is of age: no legal representative signs.',
  },
  'contract-paper-needs-scan': {
    status: 422,
    vi: 'Chữ ký trên giấy của người khác chỉ được ghi nhận bằng bản quét do một bên nộp và bên kia xác nhận.',
    en: 'What others have signed on paper is shown by a scan that one party hands in and the other confirms.',
  },
  'contract-no-course': {
    status: 409,
    vi: 'Chỉ hợp đồng loại D được đối chiếu bằng một khoá học.',
    en: 'Only a contract of type D is answered by a course.',
  },
  'contract-before-course-ends': {
    status: 422,
    vi: 'Khoá học kết thúc trước khi bắt đầu.',
    en: 'The course ends before it begins.',
  },
  'learner-not-recruited': {
    status: 422,
    vi: 'Doanh nghiệp chưa nhập người học này.',
    en: 'The enterprise has not entered this learner.',
  },
  'stay-nothing-and-something': {
    status: 422,
    vi: 'Không thể vừa “không gì cả” vừa nêu điều kiện để ở lại.',
    en: 'Nothing and something would have made the learner stay: choose one.',
  },
  'early-end-told-already': {
    status: 409,
    vi: 'Bên này đã nêu lý do khi ghi nhận kết thúc sớm.',
    en: 'This side gave its reasons when it recorded the early end.',
  },
  'early-end-told-late': {
    status: 409,
    vi: 'Đã hết hạn nêu lý do ({date}).',
    en: 'The time to give reasons ended on {date}.',
  },
  'transfer-same-enterprise': {
    status: 422,
    vi: 'Chuyển tiếp là sang doanh nghiệp khác.',
    en: 'A transfer goes to another enterprise.',
  },
  'transfer-other-type': {
    status: 422,
    vi: 'Chỉ chuyển tiếp sang thoả thuận cùng loại và cùng trường.',
    en: 'A transfer goes to an agreement of the same type and school.',
  },
  'form-version-unknown': {
    status: 409,
    vi: 'Phiếu đã có phiên bản khác; hãy tải lại phiếu.',
    en: 'The form has another version; load it again.',
  },
  'answers-incomplete': {
    status: 422,
    vi: 'Cần trả lời đủ các câu của phiếu; còn thiếu hoặc thừa: {question}.',
    en: 'Answer the questions of the form, each and no other: {question}.',
  },
  'follow-up-by-learner-or-school': {
    status: 403,
    vi: 'Doanh nghiệp chỉ trả lời được rằng đã tuyển dụng người học.',
    en: 'An enterprise can only answer that it hired the learner.',
  },
  'certificate-needs-one-training': {
    status: 422,
    vi: 'Chọn đúng một: lượt thực tập, hoặc hợp đồng đào tạo.',
    en: 'Name exactly one: a placement, or a training contract.',
  },
  'certificate-before-end': {
    status: 409,
    vi: 'Chỉ cấp chứng chỉ khi việc đào tạo đã hoàn thành.',
    en: 'A certificate is issued once the training is completed.',
  },
  'certificate-term-reversed': {
    status: 422,
    vi: 'Thời gian đào tạo kết thúc trước khi bắt đầu.',
    en: 'The training ends before it begins.',
  },
  'certificate-too-short': {
    status: 422,
    vi: 'Loại này cần ít nhất {months} tháng và {hours} giờ đào tạo.',
    en: 'This kind takes at least {months} months and {hours} hours of training.',
  },
  'certificate-not-yours': {
    status: 403,
    vi: 'Loại này do {issuer} cấp.',
    en: 'This kind is issued by a {issuer}.',
  },
  'survey-sample-above-base': {
    status: 422,
    vi: 'Số người được hỏi nhiều hơn tổng số.',
    en: 'More are asked than there are.',
  },
  'survey-group-differs': {
    status: 422,
    vi: 'Khảo sát {kind} không hỏi nhóm này.',
    en: 'Survey {kind} does not ask this group.',
  },
  'survey-scope-missing': {
    status: 422,
    vi: 'Khảo sát này cần nêu ngành, nghề hoặc khoá.',
    en: 'This survey names a trade or a cohort.',
  },
  'survey-not-for-you': {
    status: 403,
    vi: 'Bạn không thuộc mẫu khảo sát này.',
    en: 'You are not in the sample of this survey.',
  },
  'survey-answered': {
    status: 409,
    vi: 'Bạn đã trả lời khảo sát này.',
    en: 'You have answered this survey.',
  },
  'survey-answer-unknown': {
    status: 422,
    vi: 'Khảo sát này không có câu trả lời đó.',
    en: 'This survey has no such answer.',
  },
} as const satisfies RefusalTexts
