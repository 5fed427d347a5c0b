import { PlacementFlowPage } from '@noinghe/contracts'
import type { ServiceName } from '../../service-environment.ts'
import { eachOf, expected, until } from '../expectation.ts'
import type { Method } from '../gateway.ts'
import type { Member } from '../member.ts'
import { type Cast, named, type Stage } from '../stage.ts'

export type Seen = {
  readonly who: string
  readonly method: Method
  readonly service: ServiceName
  readonly path: string
  readonly status: number
}

type Story = {
  readonly demand: string
  readonly slot: string
  readonly proposal: string
  readonly agreement: string
  readonly placements: readonly string[]
}

const row = (who: string, status: number, service: ServiceName, path: string, method: Method = 'GET'): Seen => ({
  who,
  method,
  service,
  path,
  status,
})

/** What each role may not see, and what it may: who asks, for what, and the answer that is right. */
export const limitsOf = (cast: Cast, { demand, slot, proposal, agreement, placements }: Story): readonly Seen[] => {
  const [first = ''] = placements
  const [learner = ''] = named(cast.learners, 'ct01k1')
  const idOf = (key: string) => named(cast.members, key).organisation
  return [
    row('public', 401, 'employers', '/demands'),
    row('public', 401, 'matching', `/proposals/${proposal}`),
    row('public', 401, 'labour-monitor', '/funnel'),
    row('public', 200, 'labour-monitor', '/public/funnel'),
    row('dn01', 200, 'employers', `/demands/${demand}`),
    row('dn02', 404, 'employers', `/demands/${demand}`),
    row('dn02', 404, 'matching', `/proposals/${proposal}`),
    row('dn02', 404, 'apprenticeships', `/agreements/${agreement}`),
    row('dn02', 404, 'placements', `/placements/${first}`),
    row('dn02', 404, 'employers', `/demands/${demand}/renew`, 'POST'),
    row('dn01', 403, 'training-programmes', `/slots/${slot}`),
    row('dn01', 403, 'placements', `/learners/${learner}`),
    row('dn01', 403, 'labour-monitor', '/funnel'),
    row('dn01', 403, 'identity', `/organisations/${idOf('dn02')}/verify`, 'POST'),
    row('tr1', 200, 'placements', `/learners/${learner}`),
    row('tr2', 404, 'placements', `/learners/${learner}`),
    row('tr2', 404, 'training-programmes', `/slots/${slot}`),
    row('tr2', 404, 'apprenticeships', `/agreements/${agreement}`),
    row('tr1', 403, 'employers', '/demands', 'POST'),
    row('lao-dong', 200, 'placements', `/placements/${first}`),
    row('lao-dong', 403, 'placements', '/learners'),
    row('lao-dong', 403, 'placements', `/placements/${first}/weeks`),
    row('lao-dong', 403, 'employers', '/demands', 'POST'),
    row('bql', 200, 'employers', `/enterprises/${idOf('dn01')}`),
    row('bql', 404, 'employers', `/enterprises/${idOf('dn22')}`),
    row('phuong', 403, 'employers', '/demands'),
    row('phuong', 403, 'placements', '/placements'),
    row('hoi-dong', 403, 'matching', '/proposals'),
    row('hoi-dong', 403, 'placements', '/placements'),
    row('learner', 403, 'employers', '/demands'),
    row('learner', 404, 'placements', `/placements/${placements[2] ?? ''}`),
    row('learner', 200, 'placements', `/placements/${placements[1] ?? ''}`),
  ]
}

/** Asks all of the table. @throws Unmet with the rows that were answered otherwise */
export const keepLimits = async (stage: Stage, cast: Cast, learner: Member, table: readonly Seen[]): Promise<void> => {
  const answers = await eachOf(table, async ({ who, method, service, path, status }) => {
    const asked = method === 'GET' ? {} : { body: {}, ifMatch: '"1"' }
    const member = who === 'learner' ? learner : who === 'public' ? undefined : named(cast.members, who)
    const reply = await (member ?? stage.gateway).ask(method, service, path, asked)
    return reply.status === status ? [] : [`${who} ${method} /api/${service}${path}: ${reply.status}, not ${status}`]
  })
  const wrong = answers.flat()
  expected(
    { vi: 'mỗi vai trò chỉ thấy phần của mình', en: 'every role sees its own part and no more' },
    wrong.length === 0,
    wrong,
  )
}

/** Everything the department can list. */
const everything: readonly (readonly [ServiceName, string])[] = [
  ['labour-monitor', '/flows/placements?limit=200'],
  ['labour-monitor', '/funnel?by=enterprise'],
  ['labour-monitor', '/totals'],
  ['employers', '/demands?limit=200'],
  ['employers', '/enterprises?limit=200'],
  ['training-programmes', '/slots?limit=200'],
  ['training-programmes', '/cohorts?limit=200'],
  ['matching', '/proposals?limit=200'],
  ['apprenticeships', '/agreements?limit=200'],
  ['placements', '/placements?limit=200'],
]

/** The department sees all flows of its territory and no person. */
export const seeFlows = async ({ data }: Stage, cast: Cast, placements: readonly string[]): Promise<void> => {
  const department = named(cast.members, 'lao-dong')
  const sentence = {
    vi: `Sở thấy đủ ${placements.length} lượt thực tập`,
    en: `the department sees all ${placements.length} placements`,
  }
  await until(sentence, async () => {
    const { value } = await department.get('labour-monitor', '/flows/placements?limit=200', PlacementFlowPage)
    const seen = new Set<string>(value.items.map(({ placement }) => placement))
    const missing = placements.filter(id => !seen.has(id))
    if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`)
    return seen
  })
  const people = data.learners.flatMap(row => [row.name, row.birth_date, row.local_id, row.guardian_name ?? row.name])
  for (const [service, path] of everything) {
    const reply = await department.ask('GET', service, path)
    const told = people.filter(text => reply.text.includes(text))
    expected(
      { vi: `/api/${service}${path} không có người nào`, en: `/api/${service}${path} answers and names no person` },
      reply.status === 200 && told.length === 0,
      { status: reply.status, told },
    )
  }
}
