import type { incidentTopic } from '@noinghe/contracts'
import type { PublishMap } from '@noinghe/service-kit'
import type { Declaration, Incident, IncidentEvent, KnownIncident, Where } from './incident.model.ts'

const known = (state: Incident): KnownIncident => {
  if (state.status === 'absent') throw new Error('an absent incident has published an event')
  return state
}

const workplaceOf = ({ agreement, enterprise, school, province, ward, park }: Where) => ({
  agreement,
  enterprise,
  ...(school === undefined ? {} : { school }),
  province,
  ward,
  ...(park === undefined ? {} : { park }),
})

const dueOf = (declarations: readonly Declaration[]) => declarations.map(({ towards, dueOn }) => ({ towards, dueOn }))

const courseOf = (state: KnownIncident) => {
  const { placementType: type, kind, severity, deaths, seriouslyInjured, causes, responsible, declarations } = state
  return {
    ...workplaceOf(state),
    type,
    kind,
    severity,
    deaths,
    seriouslyInjured,
    causes,
    responsible: responsible.side,
    declarations: dueOf(declarations),
    effectiveOn: state.happenedOn,
  }
}

/** Codes, counts and days; words and papers stay here. */
export const publish = {
  reported: ({ placements, by }, state) => ({ name: 'reported', data: { ...courseOf(known(state)), placements, by } }),
  revised: (_, state) => ({ name: 'revised', data: courseOf(known(state)) }),
  declared: ({ towards, on }, state) => {
    const { declarations, ...incident } = known(state)
    const dueOn = declarations.find(one => one.towards === towards)?.dueOn ?? on
    return {
      name: 'declared',
      data: { ...workplaceOf(incident), towards, dueOn, inTime: on <= dueOn, effectiveOn: on },
    }
  },
  closed: ({ measures, on }, state) => ({
    name: 'closed',
    data: { ...workplaceOf(known(state)), measures, effectiveOn: on },
  }),
} as const satisfies PublishMap<Incident, IncidentEvent, typeof incidentTopic>
