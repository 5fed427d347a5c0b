import { allOf } from '@noinghe/city-simulator'
import { AgreementInspection, PlacementInspection, PlacementPage } from '@noinghe/contracts'
import type { Member } from '@noinghe/local/demo'
import type { z } from 'zod'

type Paper = z.infer<typeof AgreementInspection>
type Life = z.infer<typeof PlacementInspection>

/** What the inspector asked, and the answers read. */
export type Walk = { readonly paper: Paper; readonly lives: readonly Life[] }

/** One look at the agreement, one at each of its placements, each with a reason that is recorded. */
export const inspect = async (inspector: Member, agreement: string): Promise<Walk> => {
  const reason = 'reason=inspection'
  const { value: paper } = await inspector.get(
    'apprenticeships',
    `/agreements/${agreement}/inspection?${reason}`,
    AgreementInspection,
  )
  const placed = await allOf(inspector, 'placements', `/placements?agreement=${agreement}`, PlacementPage)
  const lives = await Promise.all(
    placed.map(
      async ({ id }) =>
        (await inspector.get('placements', `/placements/${id}/inspection?${reason}`, PlacementInspection)).value,
    ),
  )
  return { paper, lives }
}

/** Why it was allowed, under which versions, who signed by which way. */
const openOfPaper = ({ sheets, today, responsibleForSafety }: Paper): readonly string[] => {
  const inForce = sheets.find(({ state }) => state === 'in-force')
  if (inForce === undefined) return ['no terms in force']
  const open: string[] = []
  const sides = inForce.signatures.map(({ side }) => side).toSorted()
  if (sides.join() !== 'enterprise,school') open.push(`signed by ${sides.join()}`)
  for (const { side, way, fullName, capacity, termsHash, judgedOn, verdicts = [] } of inForce.signatures) {
    if (termsHash !== inForce.termsHash) open.push(`${side} signed other terms`)
    if (fullName === undefined || capacity === undefined) open.push(`${side}: who signed ${way}, and as what?`)
    if (judgedOn === undefined || verdicts.length === 0) open.push(`${side}: under which rules was it allowed?`)
    for (const { rule, version, outcome } of verdicts) {
      if (version < 1) open.push(`${side}: which version of ${rule}?`)
      if (outcome === 'refuses') open.push(`${side}: ${rule} refuses, and it was signed`)
    }
  }
  if (today.length === 0) open.push('what does the law say today?')
  if (responsibleForSafety === undefined) open.push('who answers for safety?')
  return open
}

const weekHours = ({ weeks }: Life, settled: readonly string[]): number =>
  weeks.filter(({ status }) => settled.includes(status)).reduce((sum, { hours }) => sum + hours, 0)

/** Which hours were worked, confirmed by whom, and what is still owed. */
const openOfLife = (life: Life): readonly string[] => {
  const { placement, allowed, weeks, totals, owed } = life
  const open: string[] = []
  if (allowed === undefined || allowed.rules.length === 0) open.push('under which rules was the learner assigned?')
  for (const { rule, outcome, ground } of allowed?.rules ?? []) {
    if (outcome === 'refuses') open.push(`${rule} refuses, and the learner was assigned`)
    if (ground.vi === rule) open.push(`${rule}: on which ground?`)
  }
  if (totals.hours !== weekHours(life, ['signed', 'confirmed', 'disputed', 'settled'])) open.push('hours of no week')
  if (totals.confirmedHours !== weekHours(life, ['confirmed', 'settled'])) open.push('confirmed hours of no week')
  for (const { week, status, signatures, confirmedBy } of weeks) {
    if (signatures.length === 0) open.push(`${week}: signed by whom?`)
    if (status === 'confirmed' && confirmedBy === undefined) open.push(`${week}: confirmed by whom?`)
    if (status === 'signed' && !owed.some(({ what, of }) => what === 'week-unconfirmed' && of === week))
      open.push(`${week}: nobody is asked to confirm it`)
    if (status === 'disputed' && !owed.some(({ what, of }) => what === 'objection-open' && of === week))
      open.push(`${week}: nobody is asked to settle it`)
  }
  if (placement.learnerName !== undefined) open.push('a learner is named to an authority')
  return open.map(question => `placement ${placement.id}: ${question}`)
}

/** The questions that the papers leave open; none when all is answered. */
export const openQuestions = ({ paper, lives }: Walk): readonly string[] => [
  ...openOfPaper(paper),
  ...lives.flatMap(openOfLife),
]
