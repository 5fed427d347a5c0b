import { type CaseId, caseTopic } from '@noinghe/contracts'
import {
  defineAggregate,
  deriveId,
  type Filter,
  type Repository,
  type Scope,
  type Seal,
  type Vault,
  withinTerritory,
} from '@noinghe/service-kit'
import { z } from 'zod'
import { type Case, type CaseCommand, type CaseEvent, caseDecider, type Finding, publish } from './case.ts'

export type Cases = Repository<Case, CaseCommand>

const Comments = z.array(z.object({ by: z.string(), on: z.string(), text: z.string() }))

type Stored = { readonly status: string; readonly comments?: string }

/** What officials write may name people: encrypted at rest. */
const seal = (vault: Vault): Seal<Case> => ({
  encode: state =>
    state.status === 'absent' ? state : { ...state, comments: vault.seal(JSON.stringify(state.comments)) },
  decode: stored => {
    // what `encode` wrote
    const { comments, ...rest } = stored as Stored
    return { ...rest, ...(comments ? { comments: Comments.parse(JSON.parse(vault.open(comments))) } : {}) } as Case
  },
})

export const caseAggregate = defineAggregate<Case, CaseCommand, CaseEvent, typeof caseTopic>({
  name: 'case',
  ...caseDecider,
  topic: caseTopic,
  publish,
  store: {
    collection: 'cases',
    indexes: [
      [{ 'state.status': 1, 'state.rule': 1, createdAt: -1 }],
      [{ 'state.province': 1, 'state.ward': 1 }],
      [{ 'state.subject': 1 }],
    ],
    seal,
  },
})

/** The same finding is the same case, also after everything was folded anew. */
export const caseIdOf = ({ rule, subject, period }: Pick<Finding, 'rule' | 'subject' | 'period'>): CaseId =>
  deriveId<CaseId>('case', rule, subject, period)

/** Cases of the territory; one whose place no event says is everybody's who has a whole province. */
export const casesVisibleTo = ({ territory }: Scope): Filter => {
  const own = withinTerritory(territory)
  if (territory === undefined || territory.parks !== undefined || territory.wards !== undefined) return own
  return { $or: [own, { 'state.province': { $exists: false } }] }
}

export const casesLike = ({
  status,
  rule,
  subject,
}: {
  status?: string | undefined
  rule?: string | undefined
  subject?: string | undefined
}): Filter => ({
  ...(status ? { 'state.status': status } : {}),
  ...(rule ? { 'state.rule': rule } : {}),
  ...(subject ? { 'state.subject': subject } : {}),
})
