import { IncidentPage } from '@noinghe/contracts'
import { eachOf } from '@noinghe/local/demo'
import { lives } from '../life/habits.ts'
import { causes, incidentKinds, measures, severities } from '../life/safety.ts'
import { closeAccidents } from './law.ts'
import { allOf } from './pages.ts'
import type { Group, Party, Town, Worker } from './town.ts'

/** Told by whoever knows: mostly the enterprise, sometimes the school, by some days later. */
const report = async (town: Town, group: Group, { placement, learner }: Worker, day: number): Promise<void> => {
  const { city, stage, tally, pupils } = town
  const { draw } = city
  const key = [placement, day] as const
  const severity = draw.weighted(severities, ...key, 'severity')
  const by = draw.weighted([['enterprise', 6] as const, ['school', 2] as const, ['learner', 2] as const], ...key, 'by')
  const member =
    (by === 'learner' ? pupils.get(learner) : undefined) ?? group[by === 'school' ? by : 'enterprise'].member
  await tally.tried(member, {
    service: 'placements',
    path: '/incidents',
    body: {
      placements: [placement],
      happenedOn: stage.clock.dayAt(Math.max(group.startsOn, day - draw.between(1, 6, ...key, 'when'))),
      happenedAt: '10:30',
      kind: draw.weighted(incidentKinds, ...key, 'kind'),
      severity,
      // two seriously injured are declared to the labour authority (R18)
      seriouslyInjured: severity === 'serious' ? draw.between(1, 2, ...key, 'injured') : 0,
      causes: [draw.weighted(causes, ...key, 'cause')],
    },
  })
}

/** What goes wrong at work, once a week. */
export const meetIncidents = async (town: Town, day: number): Promise<void> => {
  const atWork = [...town.groups.values()].filter(({ startsOn, endsOn }) => day > startsOn + 6 && day <= endsOn)
  await eachOf(
    atWork,
    async group => {
      for (const worker of group.running)
        if (town.city.draw.chance(lives.incidents, worker.placement, day, 'incident'))
          await report(town, group, worker, day)
    },
    4,
  )
}

type Incident = Awaited<ReturnType<typeof incidentsOf>>[number]
const incidentsOf = ({ department }: Town) => allOf(department, 'placements', '/incidents', IncidentPage)

/** Declares what the law asks, then closes it with what was done. */
const deal = async (
  { city, stage, tally }: Town,
  { member }: Party,
  incident: Incident,
  day: number,
): Promise<void> => {
  const of = `/incidents/${incident.id}`
  const by = { service: 'placements', of } as const
  for (const { towards, declaredOn } of incident.declarations)
    if (declaredOn === undefined)
      await tally.tried(member, {
        ...by,
        path: `${of}/declare`,
        body: { towards, declaredOn: stage.clock.dayAt(day), document: `KB-${incident.happenedOn}` },
      })
  const done = [city.draw.weighted(measures, incident.id, 'measure')]
  await tally.tried(member, { ...by, path: `${of}/close`, body: { measures: done } })
}

/** Days after which the school no longer waits for the enterprise. */
const schoolWaits = 10

/** The enterprise answers for what happened at its place; where it is silent the school does, late or never. */
export const followIncidents = async (town: Town, day: number): Promise<void> => {
  if (town.namedOn.size === 0) return
  const { city, stage } = town
  const all = await incidentsOf(town)
  const open = all.filter(({ status }) => status === 'reported')
  await eachOf(open, async incident => {
    const waited = day - stage.clock.dayOf(incident.happenedOn)
    const by = town.partyOf((waited > schoolWaits ? incident.school : undefined) ?? incident.enterprise)
    if (by !== undefined && city.draw.chance(by.manner.answers, by.key, incident.id, day))
      await deal(town, by, incident, day)
  })
  const closed = new Set<string>(all.filter(({ status }) => status === 'closed').map(({ id }) => id))
  if (closed.size > 0) await closeAccidents(town, closed, day)
}
