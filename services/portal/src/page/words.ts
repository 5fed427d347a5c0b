export type Language = 'vi' | 'en'

const vi = {
  title: 'Nối Nghề',
  skip: 'Đến nội dung chính',
  demo: 'Dữ liệu minh hoạ: tổ chức và người trong trang này không có thật.',
  what: [
    'Doanh nghiệp đăng nhu cầu nhân lực có kỹ năng; nhà trường công bố chỗ đào tạo tại nơi làm việc.',
    'Hệ thống gợi ý ghép số người với số chỗ một cách tối ưu và nói rõ lý do; hai bên quyết định, ký thoả thuận và theo dõi thực tập bằng sổ điện tử.',
    'Cơ quan quản lý thấy dòng chảy ngay khi nó diễn ra, bằng số liệu tổng hợp, không thấy tên người học.',
  ],
  notJobs: 'Đây là chỗ thực tập, học nghề; không phải tin tuyển dụng.',
  funnel: 'Dòng chảy từ nhu cầu đến việc làm',
  funnelCaption:
    'Số người qua từng bước, loại A (thực hành, thực tập của nhà trường). Ô dưới 5 người không hiển thị, số được làm tròn.',
  step: 'Bước',
  people: 'Số người',
  rate: 'So với bước trước',
  newest: 'Sự kiện mới nhất',
  noEvents: 'Chưa có sự kiện nào.',
  noFunnel: 'Số liệu tạm thời chưa lấy được; hãy tải lại trang sau ít phút.',
  hidden: 'dưới 5',
  accounts: 'Ba tài khoản minh hoạ',
  signIn: 'Đăng nhập',
  signedIn: 'Bạn đang đăng nhập.',
  signOut: 'Đăng xuất',
  failed: 'Đăng nhập không được: thư điện tử hoặc mật khẩu chưa đúng.',
  password: 'Mật khẩu',
  waits: 'Đang chờ bạn',
  nothingWaits: 'Chưa có việc nào chờ.',
  docs: 'Tài liệu API',
  services: 'Các dịch vụ',
  up: 'sẵn sàng',
  down: 'chưa sẵn sàng',
  other: 'English',
  footer:
    'Tỷ lệ lao động có chứng chỉ chính thức lấy từ điều tra lao động; trang này chỉ đếm phần đóng góp của nền tảng.',
  roles: { enterprise: 'Doanh nghiệp', school: 'Nhà trường', department: 'Cơ quan quản lý lao động' },
  steps: {
    demanded: 'Nhu cầu (người)',
    offered: 'Chỗ công bố',
    proposed: 'Đã gợi ý',
    agreed: 'Hai bên đồng ý',
    signed: 'Đã ký thoả thuận',
    assigned: 'Đã phân công người học',
    started: 'Đã bắt đầu',
    completed: 'Đã hoàn thành',
    hired: 'Được tuyển',
  },
}

export type Words = typeof vi

const en: Words = {
  title: 'Nối Nghề',
  skip: 'Skip to content',
  demo: 'Demo data: the organisations and people on this page do not exist.',
  what: [
    'Enterprises post skill demands; vocational schools publish places for workplace-based training.',
    'The system suggests how headcount and places fit best and says why; the two sides decide, sign an agreement and follow the placement in a digital logbook.',
    'The labour department sees the flows as they happen, as aggregate figures, without names of learners.',
  ],
  notJobs: 'These are places for practice and training, not job advertisements.',
  funnel: 'The flow from demand to work',
  funnelCaption:
    'People through each step, type A (school practice). Cells under 5 are not shown, figures are rounded.',
  step: 'Step',
  people: 'People',
  rate: 'Of the step before',
  newest: 'Newest event',
  noEvents: 'No events yet.',
  noFunnel: 'The figures cannot be read for the moment; reload the page in a few minutes.',
  hidden: 'under 5',
  accounts: 'Three demo accounts',
  signIn: 'Sign in',
  signedIn: 'You are signed in.',
  signOut: 'Sign out',
  failed: 'Sign-in failed: e-mail or password is wrong.',
  password: 'Password',
  waits: 'Waiting for you',
  nothingWaits: 'Nothing is waiting.',
  docs: 'API documentation',
  services: 'Services',
  up: 'ready',
  down: 'not ready',
  other: 'Tiếng Việt',
  footer:
    'The official rate of certified workers comes from the labour-force survey; this page only counts what the platform contributes.',
  roles: { enterprise: 'Enterprise', school: 'School', department: 'Labour department' },
  steps: {
    demanded: 'Demanded (people)',
    offered: 'Places offered',
    proposed: 'Proposed',
    agreed: 'Agreed by both',
    signed: 'Agreement signed',
    assigned: 'Learner assigned',
    started: 'Started',
    completed: 'Completed',
    hired: 'Hired',
  },
}

export const words: Readonly<Record<Language, Words>> = { vi, en }

/** `?lang=` wins, then the browser's wish; Vietnamese otherwise. */
export const languageOf = (asked: Language | undefined, accept: string | undefined): Language =>
  asked ?? (/^\s*en\b/i.test(accept ?? '') ? 'en' : 'vi')

/** 1.234,5 in Vietnamese, 1,234.5 in English. */
export const numberOf = (value: number, language: Language): string =>
  new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 }).format(value)

/** dd/MM/yyyy HH:mm in Vietnam, by an explicit pattern: the short form of Intl puts the time first. */
export const momentOf = (instant: string): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: string): string => parts.find(found => found.type === type)?.value ?? ''
  return `${part('day')}/${part('month')}/${part('year')} ${part('hour')}:${part('minute')}`
}
