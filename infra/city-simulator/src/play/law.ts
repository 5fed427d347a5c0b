import { BreachPage, CasePage, LegalRuleList } from '@noinghe/contracts'
import { eachOf } from '@noinghe/local/demo'
import { type Ruling, rulingsOf } from '../life/law.ts'
import { allOf } from './pages.ts'
import type { Party, Town } from './town.ts'

const officer = 'Nguyễn Thị Ví Dụ'

/** The officer signs what was decided; the clock stands on that day or, in a small city, a few days after it. */
const decide = async ({ department, stage, tally }: Town, ruling: Ruling): Promise<void> => {
  const { value } = await department.get('identity', '/legal-rules', LegalRuleList)
  const found = value.items.find(({ rule }) => rule === ruling.rule)
  if (found === undefined) throw new Error(`the catalogue has no rule ${ruling.rule}`)
  const of = `/legal-rules/${found.id}`
  const on = stage.clock.dayAt(ruling.day)
  const signed = { officer, document: `${ruling.rule}/${on.slice(0, 4)}/QĐ-MH` }
  await tally.tried(
    department,
    'confirms' in ruling
      ? {
          service: 'identity',
          of,
          path: `${of}/confirm`,
          body: { version: ruling.confirms, confirmedOn: on, ...signed },
        }
      : {
          ...{ service: 'identity', of, path: `${of}/thresholds` },
          body: {
            ...{ validFrom: stage.clock.dayAt(ruling.validFrom), thresholds: ruling.thresholds, decidedOn: on },
            ...signed,
          },
        },
  )
}

/** What the legal officer decided since the last look. */
export const rule = async (town: Town, after: number, day: number): Promise<void> => {
  for (const ruling of rulingsOf(town.city)) if (ruling.day > after && ruling.day <= day) await decide(town, ruling)
}

type Breach = Awaited<ReturnType<typeof breachesFound>>[number]
const breachesFound = ({ department }: Town) => allOf(department, 'placements', '/breaches?status=found', BreachPage)

/** What has been put in order meanwhile is judged again and closed; else the side says how it came. */
const answer = async ({ tally }: Town, { member }: Party, { id, answers }: Breach, side: string): Promise<void> => {
  const of = `/breaches/${id}`
  const by = { service: 'placements', of } as const
  const cleared = await tally.tried(member, { ...by, path: `${of}/clear` })
  if (cleared === undefined && !answers.some(one => one.side === side))
    await tally.tried(member, { ...by, path: `${of}/answer`, body: { answer: 'explained', text: 'Đã xếp lại giờ.' } })
}

/** Enterprise and school look at what was found against them; what they leave becomes a case of the authority. */
export const answerBreaches = async (town: Town, day: number): Promise<void> => {
  if (town.namedOn.size === 0) return
  await eachOf(await breachesFound(town), async breach => {
    for (const side of ['enterprise', 'school'] as const) {
      const by = town.partyOf(breach[side] ?? '')
      if (by !== undefined && town.city.draw.chance(by.manner.answers, by.key, breach.id, 'answers', day))
        return answer(town, by, breach, side)
    }
  })
}

/** Days after which an official closes the case of an accident that the parties have dealt with. */
const officialTakes = 7

/** The department closes cases of accidents once these are closed. @param closed ids of incidents */
export const closeAccidents = async (town: Town, closed: ReadonlySet<string>, day: number): Promise<void> => {
  const { department, stage, tally } = town
  const open = await allOf(department, 'labour-monitor', '/cases?status=open&rule=accident', CasePage)
  const due = open.filter(
    ({ subject, openedOn }) => closed.has(subject) && day - stage.clock.dayOf(openedOn) >= officialTakes,
  )
  await eachOf(due, ({ id }) =>
    tally.tried(department, {
      ...{ service: 'labour-monitor', of: `/cases/${id}`, path: `/cases/${id}/close` },
      body: { reason: 'solved' },
    }),
  )
}
