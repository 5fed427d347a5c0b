import { contractParties, type trainingContractTopic } from '@noinghe/contracts'
import type { PublishMap } from '@noinghe/service-kit'
import type { Parties, TrainingContract, TrainingContractEvent } from './training-contract.model.ts'
import { partiesOf } from './training-contract.ts'

const refsOf = ({ contractType, ...parties }: Parties) => ({ ...parties, type: contractType })

const known = (state: TrainingContract) => {
  if (state.status === 'absent') throw new Error('an absent training contract has published an event')
  return state
}
const refs = (state: TrainingContract) => refsOf(partiesOf(known(state)))

/** Types, dates, codes and ways of signing leave; pay, wording, health, verdicts and the learner stay here. */
export const publish = {
  drafted: ({ parties, terms }) => {
    const { trade, level, startsOn, endsOn, hoursPerWeek, province, ward } = terms
    return {
      name: 'drafted',
      data: {
        ...refsOf(parties),
        ...(trade === undefined ? {} : { trade }),
        level,
        startsOn,
        endsOn,
        hoursPerWeek,
        province,
        ward,
      },
    }
  },
  revised: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  'party-signed': (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  'scan-submitted': (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  'scan-rejected': (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  signed: ({ on }, state) => {
    const { terms, signatures } = known(state)
    return {
      name: 'signed',
      data: {
        ...refs(state),
        startsOn: terms.startsOn,
        endsOn: terms.endsOn,
        signatures: contractParties.flatMap(party => {
          const signature = signatures[party]
          if (signature === undefined) return []
          const { way } = signature
          // the first version of this event knows two ways: a signed PDF was handed in at the portal too
          return [way === 'digital' ? { party, way: 'portal' as const, digital: true } : { party, way }]
        }),
        effectiveOn: on,
      },
    }
  },
  'made-ready': (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  judged: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
  dropped: (_, state) => ({ name: 'dropped', data: refs(state) }),
  'course-recorded': ({ startedOn, endedOn, hours, result }, state) => ({
    name: 'course-recorded',
    data: { ...refs(state), startedOn, endedOn, hours, result, effectiveOn: endedOn },
  }),
  ended: ({ on, reason }, state) => ({ name: 'ended', data: { ...refs(state), reason, effectiveOn: on } }),
  forgotten: (_, state) => ({ name: 'particulars-changed', data: refs(state) }),
} as const satisfies PublishMap<TrainingContract, TrainingContractEvent, typeof trainingContractTopic>
