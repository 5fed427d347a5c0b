import { eachOf } from '../expectation.ts'
import type { Member } from '../member.ts'
import * as moves from '../moves.ts'
import { type Cast, named } from '../stage.ts'

/** Answers a proposal where it still waits: another may have been quicker, or the allocator has moved it. */
const accepted = async (member: Member, { id, version }: Pick<moves.Proposal, 'id' | 'version'>): Promise<boolean> => {
  const path = `/proposals/${id}/accept`
  return (await member.ask('POST', 'matching', path, { body: {}, ifMatch: `"${version}"` })).status === 200
}

/**
 * The rest of the city goes on with its own business: of the proposals that wait, half are agreed and signed, and of the
 * others every second has the enterprise's yes. @returns how many were agreed
 */
export const answerOthers = async (cast: Cast, atMost: number): Promise<number> => {
  const byId = new Map([...cast.members.values()].map(member => [member.organisation, member]))
  const waiting = await moves.proposalsOf(named(cast.members, 'lao-dong'), 'status=unanswered')
  const outcomes = await eachOf(
    waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, atMost),
    async (proposal, at) => {
      const enterprise = byId.get(proposal.enterprise?.id ?? '')
      const school = byId.get(proposal.school.id)
      if (enterprise === undefined || school === undefined || at % 4 === 3) return 0
      if (!(await accepted(enterprise, proposal)) || at % 4 === 1) return 0
      if (!(await accepted(school, { id: proposal.id, version: proposal.version + 1 }))) return 0
      const draft = await moves.draftOf(school, proposal.id)
      await moves.sign(enterprise, draft.id, 'Trần Giám Đốc')
      await moves.sign(school, draft.id, 'Nguyễn Hiệu Trưởng')
      return 1
    },
    6,
  )
  return outcomes.filter(agreed => agreed === 1).length
}
