import { PlacementFlow, type PlacementFlowFilter } from '@noinghe/contracts'
import type { PageRequest, PageResult, Territory } from '@noinghe/service-kit'
import { z } from 'zod'
import { momentOf } from '../facts/coverage.ts'
import type { Ask } from '../facts/database.ts'
import { every, within } from '../reach.ts'

type Flow = z.infer<typeof PlacementFlow>
type Filter = z.infer<typeof PlacementFlowFilter>

const Found = z.object({ flow: PlacementFlow, version: z.number(), moment: z.string() })

/** Newest assignment first; by placement id, without a single attribute of the person. */
export const placementFlows = async (
  ask: Ask,
  territory: Territory | undefined,
  filter: Filter,
  { limit, after }: PageRequest,
): Promise<PageResult<Flow>> => {
  const equal = (['status', 'trade', 'school', 'enterprise', 'ward'] as const).flatMap(name => {
    const value = filter[name]
    return value === undefined ? [] : [{ sql: `${name} = $of_${name}`, parameters: { [`of_${name}`]: value } }]
  })
  const older =
    after === undefined
      ? []
      : [
          {
            sql: '(opened_on, id) < ($after_day::date, $after_id)',
            parameters: { after_day: after.createdAt.toISOString().slice(0, 10), after_id: after.id },
          },
        ]
  const { sql, parameters } = every([...within(territory), ...equal, ...older])
  const found = await ask(
    `select {
       placement: id, status: status, agreement: agreement, seat: seat, demand: demand, slot: slot,
       enterprise: enterprise, school: school, type: type, trade: trade, level: level, province: province, ward: ward,
       "assignedOn": opened_on::varchar, "startedOn": began_on::varchar, "endedOn": ended_on::varchar,
       outcome: outcome, hours: hours } as flow,
       version, ${momentOf('opened_on::timestamp')} as moment
     from entities where topic = 'placements.placement' and opened_on is not null and ${sql}
     order by opened_on desc, id desc limit ${limit + 1}`,
    Found,
    parameters,
  )
  const items = found.slice(0, limit).map(({ flow, version, moment }) => ({
    id: flow.placement,
    version,
    state: flow,
    createdAt: new Date(moment),
  }))
  const last = items.at(-1)
  return { items, ...(found.length > limit && last ? { last: { createdAt: last.createdAt, id: last.id } } : {}) }
}
