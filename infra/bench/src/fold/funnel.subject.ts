import { join } from 'node:path'
import { openFacts, readFunnel } from '@noinghe/labour-monitor/facts'
import { z } from 'zod'
import type { Subject } from '../process/serve.ts'

const Options = z.object({ folder: z.string(), facts: z.int() })

const peoplePerFlow = 12
const movesPerFlow = 5 + 4 * peoplePerFlow
const id = (kind: string, of = "'0'") => `lpad(i::varchar, 8, '0') || '-0000-7000-${kind}-' || lpad(${of}, 12, '0')`

/** One flow in so many was folded out of order: its days to the step before are taken when they are asked for. */
const outOfOrderEach = 50

/**
 * Moves as the fold writes them: per flow a demand, a slot, a proposal agreed and signed, and twelve learners from their
 * assignment to being hired; 48 trades, 300 enterprises, 40 schools, 30 wards, two years.
 */
const insertMoves = (facts: number): string => `
  insert into moves by name
  with flows as (
    select i, i % ${outOfOrderEach} = 0 as late,
      ${id('8000')} as d, ${id('8001')} as s, ${id('8002')} as p, ${id('8003')} as a,
      (date '2025-01-01' + (i % 700)::integer) as day, '63401' || (10 + i % 48) as trade,
      ${id('9000', '(i % 300)::varchar')} as e, ${id('9001', '(i % 40)::varchar')} as k, (11300 + i % 30)::varchar as w
    from range(${Math.ceil(facts / movesPerFlow)}) as numbers(i)
  ),
  steps as (
    select f.*, 'demanded' as step, d as entity, 12 as people, true as opening, 0 as after, null as took, null as behind from flows f
    union all select f.*, 'offered', s, 30, true, 0, null, null from flows f
    union all select f.*, 'proposed', p, 12, false, 2, 2, d from flows f
    union all select f.*, 'agreed', p, 12, true, 5, 3, null from flows f
    union all select f.*, 'signed', a, 12, true, 9, 4, p from flows f
    union all select f.*, l.step, ${id('8004', 'n::varchar')}, 1, false, l.after, l.took, if(l.step = 'assigned', a, null)
      from flows f, range(${peoplePerFlow}) as people(n),
        (values ('assigned', 12, 3), ('started', 20, 8), ('completed', 104, 84), ('hired', 110, 6)) as l(step, after, took)
  )
  select step, entity, people, opening, day + after as counted_on, day + after as effective_on,
    (day + after)::timestamp + interval 3 hours as time,
    if(late and behind is not null, null, took) as days, if(step = 'proposed' and not late, 2, null) as supply_days,
    if(late, behind, null) as origin, if(late and step = 'proposed', s, null) as supply,
    'A' as type, trade, 'college' as level, '31' as province, w as ward, if(step = 'offered', null, e) as enterprise,
    if(step = 'demanded', null, k) as school, if(step = 'offered', null, d) as demand
  from steps limit ${facts}`

const everything = { level: 'operational', territory: 'everywhere' } as const
const Count = z.object({ n: z.number() })

/** The funnel as an authority asks for it, and a bare group-by of the same table, in one file of facts. */
export const subject: Subject = async options => {
  const { folder, facts: wanted } = Options.parse(options)
  const facts = await openFacts(join(folder, 'funnel.duckdb'))
  await facts.writer.run(insertMoves(wanted))
  await facts.writer.run('checkpoint')
  const [count] = await facts.reading(ask => ask('select count(*)::integer as n from moves', Count))
  if (count?.n !== wanted) throw new Error(`${count?.n} moves instead of ${wanted}`)
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  return {
    methods: {
      funnel: () => timed(() => facts.reading(ask => readFunnel(ask, { by: 'trade' }, everything))),
      bare: () =>
        timed(() =>
          facts.reading(ask =>
            ask(
              'select trade, type, step, days, sum(people)::integer as people from moves group by all',
              z.object({
                trade: z.string(),
                type: z.string(),
                step: z.string(),
                days: z.number().nullable(),
                people: z.number(),
              }),
            ),
          ),
        ),
    },
    close: () => facts.close(),
  }
}
