import type { TotalsView } from '@noinghe/contracts'
import type { Territory } from '@noinghe/service-kit'
import { z } from 'zod'
import type { Ask } from '../facts/database.ts'
import { every, within } from '../reach.ts'

const Total = z.object({
  aggregate: z.enum(['demand', 'slot', 'proposal', 'agreement', 'placement']),
  type: z.enum(['A', 'B', 'C', 'D']).nullable(),
  status: z.string(),
  count: z.number(),
  people: z.number(),
})
const Reopened = z.object({ need: z.number(), supply: z.number() })
const Hours = z.object({ hours: z.number() })

/** Where everything stands, in the states and counts of the services themselves: with no lag both must be equal. */
export const totalsOf = async (
  ask: Ask,
  territory: Territory | 'everywhere' | undefined,
): Promise<Omit<z.infer<typeof TotalsView>, 'coverage'>> => {
  const { sql, parameters } = every(within(territory))
  const items = await ask(
    `select split_part(topic, '.', 2) as aggregate, type, status, count(*)::integer as count, sum(heads)::integer as people
     from entities
     where topic in ('employers.demand', 'training-programmes.slot', 'matching.proposal',
                     'apprenticeships.agreement', 'placements.placement')
       and status is not null and ${sql}
     group by all order by all`,
    Total,
    parameters,
  )
  // a seat given back twice, from two topics, is given back once
  const [reopened] = await ask(
    `select count(distinct seat) filter (balance = 'need')::integer as need,
       count(distinct seat) filter (balance = 'supply')::integer as supply
     from seat_returns where reopen and demand in (
       select demand from entities where topic = 'matching.proposal' and ${sql})`,
    Reopened,
    parameters,
  )
  const [over] = await ask(
    `select coalesce(sum(hours), 0)::double as hours from entities where topic = 'placements.placement' and ${sql}`,
    Hours,
    parameters,
  )
  return { items: [...items], reopened: reopened ?? { need: 0, supply: 0 }, hours: over?.hours ?? 0 }
}
