import { type BreachTopic, type EventData, OrganisationId } from '@noinghe/contracts'
import type { PublishMap } from '@noinghe/service-kit'
import type { Breach, BreachEvent } from './breach.ts'

type Subject = EventData<BreachTopic, 'found'>['subject']

const known = (state: Breach): Exclude<Breach, { status: 'absent' }> => {
  if (state.status === 'absent') throw new Error('an event of a breach that was never found')
  return state
}

/** Codes, ids and dates; what the parties wrote stays in the service. */
export const publish: PublishMap<Breach, BreachEvent, BreachTopic> = {
  found: ({ rule, version, codes, subject, immediate, answerBy }) => {
    const { kind, id, period, enterprise, school, province, ward, park } = subject
    return {
      name: 'found',
      data: {
        rule,
        version,
        codes,
        kind,
        // the id of an aggregate, whichever
        subject: id as Subject,
        period,
        ...(enterprise === undefined ? {} : { enterprise: OrganisationId.parse(enterprise) }),
        ...(school === undefined ? {} : { school: OrganisationId.parse(school) }),
        province,
        ward,
        ...(park === undefined ? {} : { park }),
        immediate,
        answerBy,
      },
    }
  },
  answered: ({ answered: { side, answer } }) => ({ name: 'answered', data: { side, answer } }),
  cleared: ({ reason }) => ({ name: 'cleared', data: { reason } }),
  escalated: (_event, state) => {
    const { rule, immediate } = known(state)
    return { name: 'escalated', data: { rule, immediate } }
  },
}
