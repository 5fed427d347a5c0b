import { AgreementPage, AgreementSeatsList, GroupWeek } from '@noinghe/contracts'
import type { Sentence } from '../sentence.ts'
import type { ServiceName } from '../service-environment.ts'
import { addDays, dayOf, wholeWeeks } from './calendar.ts'
import type { Member } from './member.ts'
import { proposalsOf } from './moves.ts'

/** Something that waits for one of the three demo accounts, and the shell lines that do it. */
export type OpenCase = {
  readonly role: 'enterprise' | 'school' | 'department'
  readonly title: Sentence
  readonly curl: string
}

export type DemoAccounts = { readonly enterprise: Member; readonly school: Member; readonly department: Member }

type Call = {
  readonly method: 'GET' | 'POST'
  readonly service: ServiceName
  readonly path: string
  readonly version?: number
  readonly body?: object
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Two lines that work as they stand: the first signs in, the second does it. */
const curlOf = (portalUrl: string, password: string, { email }: Member, call: Call): string => {
  const json = `-H 'content-type: application/json'`
  const credentials = quoted(JSON.stringify({ email, password }))
  const signIn = `curl -sS --fail-with-body ${portalUrl}/api/identity/sessions ${json} -d ${credentials}`
  const token = `TOKEN=$(${signIn} | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')`
  const { method, service, path, version, body } = call
  const match = version === undefined ? '' : ` -H 'if-match: "${version}"'`
  const sent = body === undefined ? '' : ` ${json} -d ${quoted(JSON.stringify(body))}`
  const url = quoted(`${portalUrl}/api/${service}${path}`)
  return `${token}\ncurl -sS --fail-with-body -X ${method} ${url} -H "authorization: Bearer $TOKEN"${match}${sent}`
}

const openWeek = async (enterprise: Member, today: string) => {
  const { value } = await enterprise.get('placements', '/agreements?status=active', AgreementSeatsList)
  for (const { id } of value.items)
    for (const week of wholeWeeks(addDays(today, -28), addDays(today, -1)).toReversed()) {
      const sheet = await enterprise.get('placements', `/agreements/${id}/weeks/${week}`, GroupWeek)
      if (sheet.value.items.some(({ status, hours }) => status === 'open' && hours > 0)) return { agreement: id, week }
    }
  return undefined
}

/** What waits for each of the demo accounts right now, found over the APIs: also at a later start. */
export const findOpenCases = async (
  { enterprise, school, department }: DemoAccounts,
  { portalUrl, password, today }: { readonly portalUrl: string; readonly password: string; readonly today: string },
): Promise<readonly OpenCase[]> => {
  const curl = (member: Member, call: Call) => curlOf(portalUrl, password, member, call)
  const proposals = await proposalsOf(school, 'status=half-accepted')
  const proposal = proposals.find(({ acceptedBy }) => acceptedBy === 'enterprise')
  const waiting = await enterprise.get('apprenticeships', '/agreements?status=drafted&waiting=true', AgreementPage)
  const draft = waiting.value.items.find(({ missing, yourTurn }) => yourTurn && missing.length === 1)
  const week = await openWeek(enterprise, today)
  const stuck = (await department.get('apprenticeships', '/agreements?stuck=true', AgreementPage)).value.items[0]
  const cases: (OpenCase | undefined)[] = [
    proposal && {
      role: 'school',
      title: {
        vi: `Nhà trường: đồng ý với đề xuất ${proposal.terms.headcount} người (doanh nghiệp đã đồng ý).`,
        en: `School: accept a proposal of ${proposal.terms.headcount} learners (the enterprise has accepted).`,
      },
      curl: curl(school, {
        method: 'POST',
        service: 'matching',
        path: `/proposals/${proposal.id}/accept`,
        version: proposal.version,
        body: {},
      }),
    },
    draft && {
      role: 'enterprise',
      title: {
        vi: `Doanh nghiệp: ký thoả thuận ${draft.headcount} chỗ (nhà trường đã ký).`,
        en: `Enterprise: sign the agreement about ${draft.headcount} seats (the school has signed).`,
      },
      curl: curl(enterprise, {
        method: 'POST',
        service: 'apprenticeships',
        path: `/agreements/${draft.id}/sign`,
        version: draft.version,
        body: {
          termsHash: draft.termsHash,
          fullName: 'Trần Giám Đốc',
          capacity: { kind: 'legal-representative' },
        },
      }),
    },
    week && {
      role: 'enterprise',
      title: {
        vi: `Doanh nghiệp: ký giờ thực tập của tuần từ ${dayOf(week.week)}.`,
        en: `Enterprise: sign the hours of the week from ${dayOf(week.week)}.`,
      },
      curl: curl(enterprise, {
        method: 'POST',
        service: 'placements',
        path: `/agreements/${week.agreement}/weeks/${week.week}/sign`,
        body: { exceptions: [] },
      }),
    },
    stuck && {
      role: 'department',
      title: {
        vi: 'Sở: xem thoả thuận để quá mười ngày làm việc chưa ký xong.',
        en: 'Department: look at an agreement left unsigned for more than ten working days.',
      },
      curl: curl(department, { method: 'GET', service: 'apprenticeships', path: `/agreements/${stuck.id}` }),
    },
  ]
  return cases.flatMap(one => one ?? [])
}
