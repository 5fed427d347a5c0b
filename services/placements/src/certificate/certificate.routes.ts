import {
  CertificateFilter,
  CertificatePage,
  CertificateView,
  isRefusal,
  type OrganisationId,
  PostCertificate,
  type Refusal,
  RevokeCertificate,
  refuse,
} from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import {
  clerkOf,
  type Filter,
  holderOfCode,
  memberOf,
  route,
  type Saved,
  type Scope,
  type Vault,
} from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Learners } from '../learner/learner.store.ts'
import type { Occupant } from '../placement/placement.model.ts'
import { type Placements, visibleTo } from '../placement/placement.store.ts'
import { contractsOf, type TrainingContracts } from '../training-contract/training-contract.store.ts'
import type { Certificates } from './certificate.store.ts'
import type { Certificate, CertificateCommand, KnownCertificate, Training } from './certificate.ts'
import { rowOf } from './kinds.ts'

type Parts = {
  readonly certificates: Certificates
  readonly placements: Placements
  readonly contracts: TrainingContracts
  readonly learners: Learners
  readonly vault: Vault
  readonly views: ViewLog
}
type View = z.input<typeof CertificateView>
type Issue = Extract<CertificateCommand, { type: 'issue' }>
type Source = Pick<Issue, 'placement' | 'contract' | 'placementType' | 'endedOn'> & {
  readonly learner: Occupant | undefined
  readonly owners: readonly (OrganisationId | undefined)[]
}
type Posted = z.infer<typeof PostCertificate>

const readers = memberOf('school', 'enterprise').or(holderOfCode('learner', 'guardian'))

const knownOf = ({ id, state }: Pick<Saved<Certificate>, 'id' | 'state'>): KnownCertificate => {
  if (state.status === 'absent') throw new Error(`certificate ${id} was saved before it was issued`)
  return state
}

const trainingOf = ({ kind, trade, level, from, to, hours, issuedOn }: Posted | KnownCertificate): Training => ({
  kind,
  ...(trade === undefined ? {} : { trade }),
  ...(level === undefined ? {} : { level }),
  from,
  to,
  ...(hours === undefined ? {} : { hours }),
  issuedOn,
})

const view = (saved: Pick<Saved<Certificate>, 'id' | 'version' | 'state'>, number?: string): View => {
  const certificate = knownOf(saved)
  const { status, issuer, placement, contract, placementType: type, months, countsForTarget, ruleVersion } = certificate
  const { source, verified } = rowOf(certificate.kind)
  return {
    id: saved.id,
    version: saved.version,
    status,
    issuer,
    ...(placement === undefined ? {} : { placement }),
    ...(contract === undefined ? {} : { contract }),
    type,
    ...trainingOf(certificate),
    months,
    countsForTarget,
    rule: { version: ruleVersion, source, verified },
    ...(number === undefined ? {} : { number }),
    ...(certificate.status === 'revoked' ? { reason: certificate.reason } : {}),
  }
}

export const certificateRoutes = ({ certificates, placements, contracts, learners, vault, views }: Parts) => {
  /** The completed training a certificate is issued for, of the issuer's own. */
  const sourceOf = async ({ placement, contract }: Posted, { organisation }: Scope): Promise<Source | Refusal> => {
    if ((placement === undefined) === (contract === undefined)) return refuse('certificate-needs-one-training')
    if (placement !== undefined) {
      const state = (await placements.get(placement))?.state
      if (state === undefined || state.status === 'absent') return refuse('not-found', { at: '/placement' })
      const { school, enterprise, learner, type } = state
      if (school !== organisation && enterprise !== organisation) return refuse('not-found', { at: '/placement' })
      if (state.status !== 'completed') return refuse('certificate-before-end')
      return { placement, placementType: type, endedOn: state.endedOn, learner, owners: [school, enterprise] }
    }
    const state = contract === undefined ? undefined : (await contracts.get(contract))?.state
    if (state === undefined || state.status === 'absent' || contract === undefined || state.enterprise !== organisation)
      return refuse('not-found', { at: '/contract' })
    if (!('course' in state) || state.course?.result !== 'passed') return refuse('certificate-before-end')
    const { contractType, learner, enterprise, course } = state
    return { contract, placementType: contractType, endedOn: course.endedOn, learner, owners: [enterprise] }
  }

  const learnerOf = async ({ placement, contract }: KnownCertificate): Promise<readonly string[]> => {
    const from = placement === undefined ? contract && (await contracts.get(contract)) : await placements.get(placement)
    const occupant = from && 'learner' in from.state ? from.state.learner : undefined
    return occupant ? [occupant.id] : []
  }

  const keyOf = async (certificate: KnownCertificate): Promise<Buffer | undefined> => {
    const [id] = await learnerOf(certificate)
    const learner = id === undefined ? undefined : (await learners.get(id))?.state
    return learner?.status === 'enrolled' ? vault.unwrap(learner.key) : undefined
  }

  const visible = async (scope: Scope): Promise<Filter> => {
    if (scope.role !== 'learner' && scope.role !== 'guardian') return { 'state.owners': scope.organisation }
    const [seats, papers] = await Promise.all([
      placements.find(visibleTo(scope), 200),
      contracts.find(contractsOf(scope), 200),
    ])
    return {
      $or: [
        { 'state.placement': { $in: seats.map(({ id }) => id) } },
        { 'state.contract': { $in: papers.map(({ id }) => id) } },
      ],
    }
  }

  return [
    route.post('/certificates', {
      may: clerkOf('school', 'enterprise'),
      summary: { vi: 'Cấp chứng chỉ, xác nhận', en: 'Issue a certificate' },
      body: PostCertificate,
      reply: CertificateView,
      view: (saved: Saved<Certificate>) => view(saved),
      example: {
        placement: '01980a52-7c00-7000-8000-000000000001',
        kind: 'elementary',
        trade: '5520123',
        level: 'elementary',
        from: '2026-09-07',
        to: '2026-12-06',
        hours: 320,
        issuedOn: '2026-12-18',
        number: 'SC-2026-0123',
      },
      run: async ({ body, scope }) => {
        const source = await sourceOf(body, scope)
        if (isRefusal(source)) return source
        const { learner: occupant, owners, ...linked } = source
        const learner = occupant && (await learners.get(occupant.id))?.state
        if (learner?.status !== 'enrolled') return refuse('learner-erased')
        return certificates.create({
          type: 'issue',
          ...linked,
          // the id of the reader's own organisation, out of a verified token
          issuer: scope.organisation as OrganisationId,
          issuedBy: scope.role === 'enterprise' ? 'enterprise' : 'school',
          learnerref: learner.learnerref,
          owners: owners.filter(owner => owner !== undefined),
          ...trainingOf(body),
          number: vault.seal(body.number.normalize('NFC'), vault.unwrap(learner.key)),
        })
      },
    }),
    route.get('/certificates', {
      may: readers,
      summary: { vi: 'Chứng chỉ đã cấp', en: 'Certificates issued' },
      query: CertificateFilter,
      reply: CertificatePage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const { placement, kind, countsForTarget } = query
        const filter = {
          $and: [
            await visible(scope),
            ...(placement ? [{ 'state.placement': placement }] : []),
            ...(kind ? [{ 'state.kind': kind }] : []),
            ...(countsForTarget === undefined ? [] : [{ 'state.countsForTarget': countsForTarget }]),
          ],
        }
        return cursors.page(await certificates.page(filter, request), saved => view(saved))
      },
    }),
    route.get('/certificates/:id', {
      may: readers,
      summary: { vi: 'Một chứng chỉ', en: 'One certificate' },
      reply: CertificateView,
      view: (saved: Saved<{ certificate: Certificate; number?: string | undefined }>) =>
        view({ ...saved, state: saved.state.certificate }, saved.state.number),
      logsView: true,
      run: async ({ id, scope }) => {
        const [saved] = await certificates.find({ $and: [{ _id: id }, await visible(scope)] }, 1)
        if (saved === undefined) return refuse('not-found')
        const certificate = knownOf(saved)
        const theirs =
          scope.role === 'learner' || scope.role === 'guardian' || certificate.issuer === scope.organisation
        const key = theirs ? await keyOf(certificate) : undefined
        const { number } = certificate
        if (key && number && scope.role !== 'learner' && scope.role !== 'guardian') {
          const persons = await learnerOf(certificate)
          const viewed = { kind: 'learner', persons, fields: ['number'], purpose: 'daily-work' } as const
          await views.record(scope, { ...viewed, where: 'GET /certificates/:id' })
        }
        return { ...saved, state: { certificate, ...(key && number ? { number: vault.open(number, key) } : {}) } }
      },
    }),
    route.post('/certificates/:id/revoke', {
      may: clerkOf('school', 'enterprise').owning(certificates),
      summary: { vi: 'Thu hồi chứng chỉ', en: 'Revoke a certificate' },
      body: RevokeCertificate,
      reply: CertificateView,
      view: (saved: Saved<Certificate>) => view(saved),
      run: ({ id, version, body }) => certificates.change(id, version, { type: 'revoke', reason: body.reason }),
    }),
  ]
}
