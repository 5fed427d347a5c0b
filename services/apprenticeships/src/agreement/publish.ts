import type { agreementTopic } from '@noinghe/contracts'
import { publishedVerdicts } from '@noinghe/legal-guards'
import type { PublishMap } from '@noinghe/service-kit'
import type { Agreement, AgreementEvent } from './agreement.model.ts'
import { announced, hashOfTerms, type Terms } from './terms.ts'

const termsOf = (state: Agreement): Terms => {
  if (state.status === 'absent') throw new Error('an agreement that was never drafted publishes nothing')
  return state.terms
}

const partiesOf = (state: Agreement) => {
  const { demand, slot, enterprise, school } = termsOf(state)
  return { demand, slot, enterprise, school }
}

/** No signatory, no wording: who signed and what the sides wrote to each other stays here. */
export const publish: PublishMap<Agreement, AgreementEvent, typeof agreementTopic> = {
  drafted: ({ terms }) => ({ name: 'drafted', data: announced(terms) }),
  revised: ({ terms }) => ({ name: 'revised', data: announced(terms) }),
  signed: ({ side, termsHash, way = 'portal', judged }, state) => {
    const law = judged ? { law: publishedVerdicts(judged.verdicts) } : {}
    return { name: 'signed', data: { ...partiesOf(state), party: side, termsHash, way, ...law } }
  },
  'scan-submitted': (_event, state) => ({ name: 'particulars-changed', data: partiesOf(state) }),
  'scan-rejected': (_event, state) => ({ name: 'particulars-changed', data: partiesOf(state) }),
  activated: (_event, state) => {
    const { seats, headcount, startsOn, endsOn } = termsOf(state)
    const termsHash = hashOfTerms(termsOf(state))
    return { name: 'activated', data: { ...partiesOf(state), seats, headcount, startsOn, endsOn, termsHash } }
  },
  'amendment-proposed': (_event, state) => ({ name: 'particulars-changed', data: partiesOf(state) }),
  'amendment-dropped': (_event, state) => ({ name: 'particulars-changed', data: partiesOf(state) }),
  amended: (_event, state) => ({ name: 'amended', data: announced(termsOf(state)) }),
  ended: ({ reason, lastDay }, state) => ({
    name: 'ended',
    data: { ...partiesOf(state), seats: termsOf(state).seats, reason, effectiveOn: lastDay },
  }),
  cancelled: ({ reason }, state) => {
    const { seats, headcount } = termsOf(state)
    return { name: 'cancelled', data: { ...partiesOf(state), seats, headcount, reason } }
  },
  'seats-answered': ({ seats, balance, reopen }, state) => ({
    name: 'seat-answered',
    // the last day on which the seat could have been used: whether enough of it is left, matching decides
    data: { ...partiesOf(state), seats: [...seats], balance, reopen, until: termsOf(state).endsOn },
  }),
}
