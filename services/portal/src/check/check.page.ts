import { CheckView } from '@noinghe/contracts'
import { frame } from '../page/home.ts'
import { type Html, html } from '../page/html.ts'
import type { Language } from '../page/words.ts'

export type Check = ReturnType<typeof CheckView.parse>
/** What the service said of a code. */
export type Answer = { readonly check: Check } | 'unknown' | 'too-many' | 'away'

/** Asks one service for a code on behalf of the reader, whose address counts for the limit, not this server's. */
const askService = async (serviceUrl: string | undefined, code: string, reader: string): Promise<Answer> => {
  if (serviceUrl === undefined) return 'away'
  try {
    const reply = await fetch(`${serviceUrl}/checks/${encodeURIComponent(code)}`, {
      headers: { 'x-forwarded-for': reader },
      signal: AbortSignal.timeout(3000),
    })
    if (reply.ok) return { check: CheckView.parse(await reply.json()) }
    return reply.status === 429 ? 'too-many' : reply.status < 500 ? 'unknown' : 'away'
  } catch {
    return 'away'
  }
}

/** Who keeps papers with codes. */
const keepers = ['apprenticeships', 'placements'] as const
/** What it means when no service has the paper: `unknown` only where all could say so. */
const worst = ['too-many', 'away', 'unknown'] as const

/** Asks every service that keeps papers, at the same time: how long it takes says nothing about which paper it is. */
export const askForCheck = async (
  services: Readonly<Record<string, string>>,
  code: string,
  reader: string,
): Promise<Answer> => {
  const answers = await Promise.all(keepers.map(keeper => askService(services[keeper], code, reader)))
  const found = answers.find(answer => typeof answer !== 'string')
  return found ?? worst.find(answer => answers.includes(answer)) ?? 'away'
}

const vi = {
  title: 'Kiểm tra văn bản',
  explain: 'Nhập mã in ở cuối mỗi trang của văn bản. Trang này không hiện tên người và tiền lương.',
  label: 'Mã trên văn bản',
  check: 'Kiểm tra',
  found: 'Văn bản có trong hệ thống',
  compare: 'Văn bản giấy chỉ đúng khi mã băm in trên giấy trùng với mã băm dưới đây.',
  unknown: 'Không có văn bản nào mang mã này. Hãy xem lại mã ở cuối trang giấy.',
  'too-many': 'Quá nhiều lần kiểm tra; hãy thử lại sau một phút.',
  away: 'Tạm thời chưa kiểm tra được; hãy thử lại sau ít phút.',
  kind: 'Văn bản',
  kinds: {
    agreement: 'Thoả thuận',
    framework: 'Thoả thuận khung',
    'data-sharing': 'Thoả thuận chia sẻ dữ liệu',
    'training-contract': 'Hợp đồng đào tạo',
  },
  type: 'Loại',
  status: 'Tình trạng',
  states: {
    drafted: 'Dự thảo, chưa có hiệu lực',
    active: 'Đang có hiệu lực',
    ended: 'Đã kết thúc',
    cancelled: 'Đã huỷ',
  },
  enterprise: 'Doanh nghiệp',
  school: 'Nhà trường',
  learner: 'Người học',
  representative: 'Người đại diện theo pháp luật',
  unnamed: 'không công khai',
  period: 'Thời hạn',
  drafted: 'Ngày lập',
  activated: 'Có hiệu lực từ',
  lastDay: 'Ngày cuối có hiệu lực',
  signatures: 'Chữ ký',
  ways: { portal: 'trên hệ thống', digital: 'chữ ký số', paper: 'trên giấy' },
  none: 'chưa ký',
  hash: 'Mã băm SHA-256 hiện tại',
  earlier: 'Mã băm của bản đã được sửa đổi',
  proposed: 'Mã băm của đề nghị sửa đổi, chưa có hiệu lực',
  other: 'English',
}
const en: typeof vi = {
  title: 'Check a paper',
  explain: 'Enter the code at the foot of every page of the paper. This page shows no persons and no pay.',
  label: 'Code on the paper',
  check: 'Check',
  found: 'The paper is known here',
  compare: 'A printed paper is right only when the hash printed on it equals the hash below.',
  unknown: 'No paper has this code. Look again at the foot of the page.',
  'too-many': 'Too many checks; try again in a minute.',
  away: 'It cannot be checked for the moment; try again in a few minutes.',
  kind: 'Paper',
  kinds: {
    agreement: 'Agreement',
    framework: 'Framework agreement',
    'data-sharing': 'Data-sharing terms',
    'training-contract': 'Training contract',
  },
  type: 'Type',
  status: 'Status',
  states: { drafted: 'Draft, not in force', active: 'In force', ended: 'Ended', cancelled: 'Cancelled' },
  enterprise: 'Enterprise',
  school: 'School',
  learner: 'Learner',
  representative: 'Legal representative',
  unnamed: 'not public',
  period: 'Period',
  drafted: 'Drafted on',
  activated: 'In force since',
  lastDay: 'Last day in force',
  signatures: 'Signatures',
  ways: { portal: 'in the portal', digital: 'digital signature', paper: 'on paper' },
  none: 'not signed',
  hash: 'SHA-256 of the terms now',
  earlier: 'SHA-256 of terms since amended',
  proposed: 'SHA-256 of a proposal not in force',
  other: 'Tiếng Việt',
}
const words = { vi, en } as const

const day = (date: string): string => date.slice(0, 10).split('-').reverse().join('/')
const dayOf = (instant: string): string => day(new Date(Date.parse(instant) + 7 * 3_600_000).toISOString())

const result = (check: Check, language: Language): Html => {
  const w = words[language]
  const signed = check.signatures.map(({ side, at, way }) => `${w[side]}: ${dayOf(at)}, ${w.ways[way]}`)
  const rows: readonly (readonly [string, string | undefined])[] = [
    [w.kind, w.kinds[check.kind]],
    [w.type, check.type],
    [w.status, w.states[check.status]],
    [w.enterprise, check.enterpriseName ?? w.unnamed],
    // a contract of a learner the enterprise recruited has no school
    [w.school, check.schoolName ?? (check.kind === 'training-contract' ? undefined : w.unnamed)],
    [w.period, `${day(check.startsOn)} – ${day(check.endsOn)}`],
    [w.drafted, day(check.draftedOn)],
    [w.activated, check.activatedOn && day(check.activatedOn)],
    [w.lastDay, check.lastDay && day(check.lastDay)],
    [w.signatures, signed.length === 0 ? w.none : signed.join('; ')],
    [w.hash, check.termsHash],
    [w.proposed, check.proposedHash],
    [w.earlier, check.earlierHashes.length === 0 ? undefined : check.earlierHashes.join(' ')],
  ]
  return html`<section aria-labelledby="found"><h2 id="found">${w.found}</h2>
<table><caption>${check.code}</caption><tbody>${rows.map(([heading, value]) => value !== undefined && html`<tr><th scope="row">${heading}</th><td>${value}</td></tr>`)}</tbody></table>
<p>${w.compare}</p></section>`
}

/** The page anyone reaches with the code of a paper; it works without script. */
export const checkPage = (parts: {
  language: Language
  demo: boolean
  code: string
  answer: Answer | undefined
}): string => {
  const { language, demo, code, answer } = parts
  const w = words[language]
  const other = language === 'vi' ? 'en' : 'vi'
  const shown =
    answer === undefined
      ? ''
      : typeof answer === 'string'
        ? html`<p class="problem" role="alert">${w[answer]}</p>`
        : result(answer.check, language)
  return frame({
    language,
    demo,
    title: w.title,
    body: html`<header><h1>${w.title}</h1><nav><a href="/?lang=${language}">Nối Nghề</a> · <a href="?lang=${other}" hreflang="${other}" lang="${other}">${w.other}</a></nav></header>
<main id="main"><p>${w.explain}</p>
<form method="get" action="/kiem-tra"><input type="hidden" name="lang" value="${language}"><label>${w.label} <input name="code" value="${code}" maxlength="40" autocomplete="off" required></label> <button type="submit">${w.check}</button></form>
${shown}</main>`,
  })
}
