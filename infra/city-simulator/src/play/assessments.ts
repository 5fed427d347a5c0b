import { AssessmentFormList, AssessmentPage } from '@noinghe/contracts'
import { eachOf, type Member } from '@noinghe/local/demo'
import { lives } from '../life/habits.ts'
import { allOf } from './pages.ts'
import type { Town } from './town.ts'

/** How long after the end of a group its parties still look whether an assessment waits. */
const looksFor = 60

type Answerer = { readonly key: string; readonly member: Member; readonly answers: number }

/** Whoever may be asked now: both sides of groups at work or just over, and their learners with a code. */
const asked = ({ groups, pupils }: Town, day: number): readonly Answerer[] => {
  const near = [...groups.values()].filter(({ begun, endsOn }) => begun && day <= endsOn + looksFor)
  const sides = new Map(near.flatMap(({ enterprise, school }) => [enterprise, school]).map(by => [by.key, by]))
  const learners = new Set(near.flatMap(({ assigned }) => assigned.map(({ learner }) => learner)))
  return [
    ...[...sides.values()].map(({ key, member, manner: { answers } }) => ({ key, member, answers })),
    ...[...pupils]
      .filter(([learner]) => learners.has(learner))
      .map(([key, member]) => ({ key, member, answers: lives.learnerAnswers })),
  ].filter(({ answers }) => answers > 0)
}

type Form = Awaited<ReturnType<typeof formsOf>>[number]
const formsOf = async ({ parties }: Town) => {
  const [any] = parties.values()
  if (any === undefined) return []
  return (await any.member.get('placements', '/assessments/forms', AssessmentFormList)).value.items
}

const submit = async ({ city: { draw }, tally }: Town, by: Answerer, id: string, form: Form): Promise<void> => {
  const of = `/assessments/${id}`
  // most are content, some are not; each question a little differently
  const mood = draw.between(2, 5, id, 'mood')
  const score = (code: string) => Math.max(1, Math.min(5, mood + draw.between(-1, 1, id, code)))
  const answers = Object.fromEntries(form.questions.map(({ code }) => [code, score(code)]))
  const body = { form: form.version, answers }
  await tally.tried(by.member, { service: 'placements', of, path: `${of}/submit`, body })
}

/** Once a week everybody looks at what they are to assess; who does not is reminded, and in the end no longer asked. */
export const assess = async (town: Town, day: number): Promise<void> => {
  const forms = await formsOf(town)
  await eachOf(
    asked(town, day),
    async by => {
      const due = await allOf(by.member, 'placements', '/assessments/due', AssessmentPage)
      for (const { id, kind } of due) {
        const form = forms.find(one => one.kind === kind)
        if (form !== undefined && town.city.draw.chance(by.answers, by.key, id, day)) await submit(town, by, id, form)
      }
    },
    4,
  )
}
