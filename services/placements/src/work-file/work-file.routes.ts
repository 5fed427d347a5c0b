import { isRefusal, type LearnerId, PutWorkFile, refuse, WorkFileReceipt, WorkFileView } from '@noinghe/contracts'
import type { ViewLog } from '@noinghe/personal-data'
import { type Clock, memberOf, personOf, route, type Vault } from '@noinghe/service-kit'
import type { Learners } from '../learner/learner.store.ts'
import { openWorkFile, type WorkFiles, workFileIdOf } from './work-file.ts'

type Parts = {
  readonly files: WorkFiles
  readonly learners: Learners
  readonly vault: Vault
  readonly clock: Clock
  readonly views: ViewLog
}

/** Consent on paper, health certificate and check of a learner: kept by the school, asked for by the guards alone. */
export const workFileRoutes = ({ files, learners, vault, clock, views }: Parts) => {
  const keyOf = async (id: string) => {
    const learner = (await learners.get(id))?.state
    return learner?.status === 'enrolled' ? vault.unwrap(learner.key) : undefined
  }
  return [
    route.get('/learners/:id/work-file', {
      may: memberOf('school').owning(learners),
      summary: {
        vi: 'Hồ sơ lao động của người học: đồng ý của phụ huynh, sức khoẻ',
        en: "A learner's work file: guardian's consent, health",
      },
      reply: WorkFileView,
      logsView: true,
      run: async ({ id, scope, reply }) => {
        const key = await keyOf(id)
        if (key === undefined) return refuse('learner-erased')
        const viewed = { kind: 'learner', persons: [id], fields: ['records'], purpose: 'daily-work' } as const
        await views.record(scope, { ...viewed, where: 'GET /learners/:id/work-file' })
        const version = (await files.get(workFileIdOf(id)))?.version ?? 0
        reply.header('etag', `"${version}"`)
        return { learner: id as LearnerId, version, ...(await openWorkFile(files, vault, id, key)) }
      },
    }),
    route.put('/learners/:id/work-file', {
      may: personOf('school', 'clerk', 'teacher', 'signatory').owning(learners),
      summary: { vi: 'Ghi hồ sơ lao động của người học', en: "Keep a learner's work file" },
      body: PutWorkFile,
      reply: WorkFileReceipt,
      example: { guardianConsentOn: '2026-09-01', healthCheckedOn: '2026-08-20', healthCertificate: true },
      run: async ({ id, body, version, reply }) => {
        const { today } = clock.facts()
        for (const field of ['guardianConsentOn', 'healthCheckedOn'] as const) {
          const date = body[field]
          if (date !== undefined && date > today) return refuse('date-in-future', { at: `/${field}`, params: { date } })
        }
        const key = await keyOf(id)
        if (key === undefined) return refuse('learner-erased')
        const file = workFileIdOf(id)
        const command = {
          type: 'keep',
          learner: id as LearnerId,
          sealed: vault.seal(JSON.stringify(body), key),
        } as const
        const known = (await files.get(file))?.version ?? 0
        if (known === 0 && version !== 0) return refuse('version-mismatch', { params: { version: 0 } })
        const saved =
          version === 0 ? await files.create(command, { id: file }) : await files.change(file, version, command)
        if (isRefusal(saved))
          return saved.refused === 'already-exists' ? refuse('version-mismatch', { params: { version: known } }) : saved
        reply.header('etag', `"${saved.version}"`)
        return { learner: id as LearnerId, version: saved.version }
      },
    }),
  ]
}
