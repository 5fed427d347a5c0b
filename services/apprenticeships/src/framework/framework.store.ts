import { FrameworkTerms, frameworkTopic } from '@noinghe/contracts'
import { defineAggregate, type PublishMap } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Pact, PactCommand, PactEvent } from '../pact/pact.model.ts'
import { pactStore } from '../pact/pact.store.ts'
import { createPactDecider } from '../pact/pact.ts'
import { hashOfPact } from '../pact/terms.ts'

export type Terms = z.infer<typeof FrameworkTerms>
export const kind = 'framework'

const known = (state: Pact<Terms>) => {
  if (state.status === 'absent') throw new Error('a framework that was never drafted publishes nothing')
  return state
}
const partiesOf = (state: Pact<Terms>) => {
  const { enterprise, school } = known(state)
  return { enterprise, school }
}
/** Duties, wording and money stay between the two. */
const announced = (state: Pact<Terms>) => {
  const { validFrom, validTo, trades, learnersPerYear } = known(state).terms
  return { ...partiesOf(state), validFrom, validTo, trades, learnersPerYear }
}
const hashOf = (state: Pact<Terms>) => hashOfPact(kind, known(state), known(state).terms)

const unpublished = (_event: unknown, state: Pact<Terms>) =>
  ({ name: 'particulars-changed', data: partiesOf(state) }) as const

export const publish: PublishMap<Pact<Terms>, PactEvent<Terms>, typeof frameworkTopic> = {
  drafted: (_event, state) => ({ name: 'drafted', data: announced(state) }),
  revised: (_event, state) => ({ name: 'revised', data: announced(state) }),
  signed: ({ side, termsHash, way = 'portal' }, state) => ({
    name: 'signed',
    data: { ...partiesOf(state), party: side, termsHash, way },
  }),
  'scan-submitted': unpublished,
  'scan-rejected': unpublished,
  activated: (_event, state) => ({ name: 'activated', data: { ...announced(state), termsHash: hashOf(state) } }),
  'renewal-proposed': unpublished,
  'renewal-dropped': unpublished,
  renewed: (_event, state) => ({ name: 'renewed', data: { ...announced(state), termsHash: hashOf(state) } }),
  ended: ({ reason, on }, state) => ({ name: 'ended', data: { ...partiesOf(state), reason, effectiveOn: on } }),
  cancelled: ({ reason }, state) => ({ name: 'cancelled', data: { ...partiesOf(state), reason } }),
}

/** Framework agreements (thoả thuận khung) of an enterprise and a school. */
export const frameworkAggregate = defineAggregate<
  Pact<Terms>,
  PactCommand<Terms>,
  PactEvent<Terms>,
  typeof frameworkTopic
>({
  name: kind,
  ...createPactDecider<Terms>(kind),
  topic: frameworkTopic,
  publish,
  store: pactStore<Terms>('frameworks', FrameworkTerms),
})
