import { type BreachView, OrganisationId } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Breach } from './breach.ts'

type View = z.input<typeof BreachView>

const idOf = (party: string | undefined) => (party === undefined ? undefined : OrganisationId.parse(party))

/** A breach for its parties and the authorities; what the other side wrote is not for a party. */
export const breachView = ({ id, version, state }: Saved<Breach>, scope: Scope): View => {
  const { answers, ...view } = withAnswers({ id, version, state })
  const isParty = scope.role === 'enterprise' || scope.role === 'school'
  return {
    ...view,
    answers: answers.map(({ text, ...answer }) => ({
      ...answer,
      ...(text !== undefined && (!isParty || answer.side === scope.role) ? { text } : {}),
    })),
  }
}

/** The same without any text: what a POST answers is kept beside its Idempotency-Key. */
export const breachReceipt = (saved: Saved<Breach>): View => {
  const { answers, ...view } = withAnswers(saved)
  return { ...view, answers: answers.map(({ side, answer, on }) => ({ side, answer, on })) }
}

const withAnswers = ({ id, version, state }: Pick<Saved<Breach>, 'id' | 'version' | 'state'>) => {
  if (state.status === 'absent') throw new Error(`breach ${id} was never found`)
  const { rule, version: ruleVersion, title, ground, codes, subject, immediate, foundOn, answerBy, answers } = state
  const { kind, id: about, period, enterprise, school, province, ward, park } = subject
  return {
    id,
    version,
    status: state.status,
    rule,
    ruleVersion,
    title,
    ground,
    codes: [...codes],
    kind,
    subject: about,
    period,
    enterprise: idOf(enterprise),
    school: idOf(school),
    province,
    ward,
    park,
    immediate,
    foundOn,
    answerBy,
    ...(state.status === 'escalated' ? { escalatedOn: state.escalatedOn } : {}),
    ...(state.status === 'cleared' ? { clearedOn: state.clearedOn, reason: state.reason } : {}),
    answers,
  }
}
