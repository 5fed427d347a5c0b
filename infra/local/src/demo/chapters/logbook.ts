import { LearnerView, NewLearnerCodes, WeekLogList, WeekView } from '@noinghe/contracts'
import { expected, unexpected } from '../expectation.ts'
import { learnerBy, type Member } from '../member.ts'
import * as moves from '../moves.ts'
import type { Stage } from '../stage.ts'

/** The learner signs in with the code of the slip the school hands out. */
const withCode = async ({ gateway, clock }: Stage, school: Member, placement: string): Promise<Member> => {
  const { value: seen } = await school.get('placements', `/placements/${placement}`, moves.placementSchema)
  if (seen.learner === undefined)
    throw unexpected({ vi: 'trường biết người học', en: 'the school knows the learner' }, seen)
  const { value: learner } = await school.get('placements', `/learners/${seen.learner}`, LearnerView)
  const codes = [{ subject: learner.subject, role: 'learner', validUntil: clock.dayAt(365) }]
  const { value } = await school.post('identity', '/learner-codes', { codes }, NewLearnerCodes)
  const [slip] = value.codes
  if (slip === undefined) throw unexpected({ vi: 'có mã cho người học', en: 'there is a code for the learner' }, value)
  return learnerBy(gateway, slip.code)
}

const weekOf = async (member: Member, placement: string, week: string) => {
  const { value } = await member.get('placements', `/placements/${placement}/weeks`, WeekLogList)
  return value.items.find(entry => entry.week === week)
}

/** One learner confirms a week, another objects and the teacher settles; who says nothing is taken as silent. */
export const answerWeek = async (
  stage: Stage,
  { school }: moves.Pair,
  placements: readonly [string, string, ...string[]],
  week: string,
): Promise<{ readonly learner: Member }> => {
  const [confirming, objecting] = placements
  const learner = await withCode(stage, school, confirming)
  const other = await withCode(stage, school, objecting)
  const at = (placement: string) => `/placements/${placement}`
  const path = (placement: string, verb: string) => `${at(placement)}/weeks/${week}/${verb}`
  await learner.change('POST', 'placements', at(confirming), path(confirming, 'confirm'), {}, WeekView)
  const remark = 'Thứ Tư em làm đủ tám giờ.'
  await other.change('POST', 'placements', at(objecting), path(objecting, 'dispute'), { remark }, WeekView)
  const settled = await school.change(
    'POST',
    'placements',
    at(objecting),
    path(objecting, 'settle'),
    { hours: 40 },
    WeekView,
  )
  expected(
    { vi: 'giáo viên đã giải quyết phản đối', en: 'the teacher has settled the objection' },
    settled.value.status === 'settled',
    settled.value,
  )
  return { learner }
}

/** Whoever neither confirmed nor objected within 7 days: recorded as silence. */
export const expectSilence = async ({ school }: moves.Pair, placement: string, week: string): Promise<void> => {
  const entry = await weekOf(school, placement, week)
  expected(
    { vi: `tuần ${week} được xác nhận do im lặng`, en: `week ${week} is confirmed by silence` },
    entry?.status === 'confirmed' && entry.confirmedBy === 'silence',
    entry,
  )
}
