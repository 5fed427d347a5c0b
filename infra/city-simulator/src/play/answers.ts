import { AgreementPage, AgreementView, ProposalPage } from '@noinghe/contracts'
import { eachOf, moves } from '@noinghe/local/demo'
import type { z } from 'zod'
import { allOf } from './pages.ts'
import { settleTerms } from './terms.ts'
import type { Party, Town } from './town.ts'

type Proposal = z.infer<typeof ProposalPage>['items'][number]
type Agreement = z.infer<typeof AgreementPage>['items'][number]

const declines = ['too-far', 'dates-do-not-fit', 'other'] as const

/** One side looks at a proposal, or does not. */
const answer = async (
  { city: { draw }, tally }: Town,
  { key, member, manner }: Party,
  { id, terms: { headcount } }: Proposal,
  day: number,
): Promise<void> => {
  if (!draw.chance(manner.answers, key, id, day)) return
  const of = `/proposals/${id}`
  const say = (verb: string, body: object) =>
    tally.tried(member, { service: 'matching', of, path: `${of}/${verb}`, body })
  const drawn = draw.fraction(key, id, 'answer')
  if (drawn < manner.yes) await say('accept', {})
  else if (drawn < manner.yes + manner.inPart && headcount > 1)
    await say('accept-part', { headcount: Math.ceil(headcount / 2) })
  else await say('decline', { reason: draw.pick(declines, key, id, 'reason') })
}

/** The department sees what waits; each party answers its own. */
export const answerProposals = async (town: Town, day: number): Promise<void> => {
  const waiting = [
    ...(await allOf(town.department, 'matching', '/proposals?status=unanswered', ProposalPage)),
    ...(await allOf(town.department, 'matching', '/proposals?status=half-accepted', ProposalPage)),
  ]
  await eachOf(waiting, async proposal => {
    const sides = [
      { side: 'school', id: proposal.school.id },
      { side: 'enterprise', id: proposal.enterprise?.id },
    ]
    for (const { side, id } of sides) {
      const by = id === undefined || side === proposal.acceptedBy ? undefined : town.partyOf(id)
      if (by !== undefined) await answer(town, by, proposal, day)
    }
  })
}

const sign = async ({ tally }: Town, { member }: Party, id: string): Promise<void> => {
  const path = `/agreements/${id}`
  const { value } = await member.get('apprenticeships', path, AgreementView)
  const body = moves.signatureUnder(value, 'Nguyễn Thị Ví Dụ')
  await tally.tried(member, { service: 'apprenticeships', of: path, path: `${path}/sign`, body })
}

const followDraft = async (town: Town, { id, missing, school, enterprise }: Agreement, day: number): Promise<void> => {
  const { draw } = town.city
  for (const [side, organisation] of [
    ['school', school],
    ['enterprise', enterprise],
  ] as const) {
    const by = missing.includes(side) ? town.partyOf(organisation) : undefined
    if (by === undefined || !draw.chance(by.manner.answers, by.key, id, 'signs', day)) continue
    // terms are whole before the first signature: other terms would void it
    if (missing.length === 2) await settleTerms(town, town.partyOf(enterprise) ?? by, id)
    await sign(town, by, id)
  }
}

/** Drafts are signed by whoever gets to it; some stay unsigned and become a case of the authority. */
export const signDrafts = async (town: Town, day: number): Promise<void> => {
  const drafts = await allOf(town.department, 'apprenticeships', '/agreements?status=drafted', AgreementPage)
  await eachOf(drafts, draft => followDraft(town, draft, day))
}
