import type { LocalDate, PlacementInspection } from '@noinghe/contracts'
import { type FactName, nameOfFact } from '@noinghe/legal-rules'
import { addDays } from '@noinghe/service-kit'
import type { z } from 'zod'
import { isOwed } from '../incident/duties.ts'
import type { KnownIncident } from '../incident/incident.model.ts'
import type { KnownPlacement } from '../placement/placement.model.ts'
import { mondayOf, plannedWeek, presentTo } from '../placement/schedule.ts'
import { sumOf } from '../placement/weeks.ts'
import type { KnownVisit } from '../visit/visit.ts'

type Owed = z.input<typeof PlacementInspection>['owed'][number]

/** A week is signed at the latest in the week after it; before that nobody is late. */
const daysToSign = 7

const facts = (placement: KnownPlacement): readonly Owed[] =>
  (placement.law?.rules ?? [])
    .filter(({ outcome }) => outcome === 'cannot-tell')
    .flatMap(({ rule, codes = [] }) =>
      codes.map(code => {
        const name = nameOfFact(code as FactName)
        return {
          what: 'fact',
          of: code,
          text: { vi: `${rule}: còn thiếu ${name.vi}.`, en: `${rule}: missing ${name.en}.` },
        } as const
      }),
    )

const weeks = (placement: KnownPlacement, today: LocalDate): readonly Owed[] => {
  if (!('startedOn' in placement)) return []
  const owed: Owed[] = []
  const last = presentTo(placement) < today ? presentTo(placement) : today
  for (let week = mondayOf(placement.startedOn); week <= last; week = addDays(week, 7)) {
    const signed = placement.weeks[week]
    const dueOn = addDays(week, 6 + daysToSign)
    if (signed === undefined && dueOn < today && sumOf(plannedWeek(placement, week)) > 0)
      owed.push({
        what: 'week-unsigned',
        of: week,
        dueOn,
        text: { vi: 'Tuần chưa có người ký giờ.', en: 'Nobody has signed the hours of this week.' },
      })
    if (signed?.status === 'signed')
      owed.push({
        what: 'week-unconfirmed',
        of: week,
        dueOn: signed.confirmBy,
        text: { vi: 'Người học chưa xác nhận giờ.', en: 'The learner has not confirmed the hours.' },
      })
    if (signed?.status === 'disputed')
      owed.push({
        what: 'objection-open',
        of: week,
        text: { vi: 'Phản đối của người học chưa được giải quyết.', en: "The learner's objection is not settled." },
      })
  }
  return owed
}

const declarations = (incidents: readonly KnownIncident[]): readonly Owed[] =>
  incidents.flatMap(incident =>
    incident.declarations
      .filter(isOwed)
      .map(({ towards, dueOn, message }) => ({ what: 'declaration', of: towards, dueOn, text: message }) as const),
  )

const followUps = (visits: readonly KnownVisit[], today: LocalDate): readonly Owed[] =>
  visits.flatMap(visit =>
    visit.status === 'made' && visit.followUpBy !== undefined && visit.followUpBy >= today
      ? visit.findings.map(
          finding =>
            ({
              what: 'follow-up',
              of: finding,
              dueOn: visit.followUpBy,
              text: { vi: 'Nhà trường yêu cầu khắc phục.', en: 'The school asked to put it right.' },
            }) as const,
        )
      : [],
  )

/** What is still owed of a placement on a day: facts, signatures, confirmations, declarations, follow-ups. */
export const owedOf = (
  placement: KnownPlacement,
  about: { readonly incidents: readonly KnownIncident[]; readonly visits: readonly KnownVisit[] },
  today: LocalDate,
): readonly Owed[] => [
  ...facts(placement),
  ...weeks(placement, today),
  ...declarations(about.incidents),
  ...followUps(about.visits, today),
]
