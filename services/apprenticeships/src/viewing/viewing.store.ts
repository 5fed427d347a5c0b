import { type AgreementId, isRefusal, OrganisationId, OrganisationKind, type Refusal, refuse } from '@noinghe/contracts'
import { type ViewLog, viewLogOf } from '@noinghe/personal-data'
import { defineAggregate, type Platform, type Repository, type Scope } from '@noinghe/service-kit'
import { type Viewing, type ViewingCommand, type ViewingEvent, type ViewReason, viewingDecider } from './viewing.ts'

export const viewingAggregate = defineAggregate<Viewing, ViewingCommand, ViewingEvent>({
  name: 'viewing',
  ...viewingDecider,
  store: { collection: 'viewings', indexes: [[{ 'state.agreement': 1, createdAt: -1, _id: -1 }]] },
})

type Viewed = {
  readonly agreement: AgreementId
  readonly what: 'inspection' | 'file'
  readonly file?: string
  readonly reason?: ViewReason | undefined
  /** Ids of the signatories whose data are shown. */
  readonly persons: readonly string[]
  /** The route as it is declared. */
  readonly where: string
}
export type Viewings = {
  /** Before anything is shown; what cannot be recorded is not shown. */
  readonly record: (scope: Scope, viewed: Viewed) => Promise<Refusal | undefined>
  readonly repository: Repository<Viewing, ViewingCommand>
}

/** Records looks in the log of the agreement, for its two sides, and in the log of each person, for that person. */
export const createViewings = (
  repository: Repository<Viewing, ViewingCommand>,
  platform: Pick<Platform, 'connection' | 'clock'>,
): Viewings => {
  // opened with the first view: while routes are only listed there is no database
  const log = (): ViewLog => viewLogOf(platform)
  return {
    repository,
    record: async (scope, { persons, where, ...viewed }) => {
      const party = scope.role === 'enterprise' || scope.role === 'school'
      if (!party && viewed.reason === undefined) return refuse('view-needs-reason', { at: '/reason' })
      await log().record(scope, {
        kind: 'signatory',
        persons,
        fields: ['name', 'signature'],
        purpose: 'inspection',
        where,
      })
      const made = await repository.create({
        type: 'record',
        ...viewed,
        account: scope.subject,
        role: OrganisationKind.parse(scope.role),
        organisation: OrganisationId.parse(scope.organisation),
      })
      return isRefusal(made) ? made : undefined
    },
  }
}
