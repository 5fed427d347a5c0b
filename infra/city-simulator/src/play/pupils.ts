import { LearnerView, NewLearnerCodes } from '@noinghe/contracts'
import { eachOf, learnerBy } from '@noinghe/local/demo'
import { lives } from '../life/habits.ts'
import type { Group, Town } from './town.ts'

/** A code holds to 12 months after the placement. */
const codeHolds = 365

/** Some learners of a group that begins get a code of their school and sign in; the others stay silent all the time. */
export const handOutCodes = async ({ city, stage, tally, pupils }: Town, { school, running, endsOn }: Group) => {
  const wanted = running.filter(
    ({ learner }) => !pupils.has(learner) && city.draw.chance(lives.hasCode, learner, 'code'),
  )
  if (wanted.length === 0) return
  const subjects = await eachOf(wanted, async ({ learner }) => {
    const { value } = await school.member.get('placements', `/learners/${learner}`, LearnerView)
    return { learner, subject: value.subject ?? '' }
  })
  const validUntil = stage.clock.dayAt(endsOn + codeHolds)
  const reply = await tally.tried(school.member, {
    service: 'identity',
    path: '/learner-codes',
    body: { codes: subjects.map(({ subject }) => ({ subject, role: 'learner', validUntil })) },
  })
  if (reply === undefined) return
  const slips = new Map<string, string>(
    NewLearnerCodes.parse(reply.body).codes.map(({ subject, code }) => [subject, code]),
  )
  for (const { learner, subject } of subjects) {
    const code = slips.get(subject)
    if (code !== undefined) pupils.set(learner, await learnerBy(stage.gateway, code))
  }
}
