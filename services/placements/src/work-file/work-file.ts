import type { LearnerId, LocalDate } from '@noinghe/contracts'
import {
  defineAggregate,
  deriveId,
  type LifeCycle,
  type Repository,
  type Sealed,
  type Vault,
} from '@noinghe/service-kit'
import { z } from 'zod'

/**
 * What the law wants known of a learner before work (BLLĐ Art. 144, 145, 61.4): consent of the guardian seen on paper,
 * health certificate and last check, fitness. Health is nobody's business but the school's and the guards'.
 */
export type WorkFile = {
  /** Day on which parent or guardian consented in writing. */
  readonly guardianConsentOn?: LocalDate | undefined
  readonly healthCheckedOn?: LocalDate | undefined
  readonly healthCertificate?: boolean | undefined
  readonly fitForTrade?: boolean | undefined
  /** Asked for under 15; a training contract has the signature itself. */
  readonly representativeSigned?: boolean | undefined
}

/** Sealed under the learner's own key before it comes here: it goes with the learner. */
export type KeptFile =
  | { readonly status: 'absent' }
  | { readonly status: 'kept'; readonly learner: LearnerId; readonly sealed: Sealed }
export type WorkFileCommand = { readonly type: 'keep'; readonly learner: LearnerId; readonly sealed: Sealed }
type WorkFileEvent = { readonly type: 'kept'; readonly learner: LearnerId; readonly sealed: Sealed }

export type WorkFiles = Repository<KeptFile, WorkFileCommand>

export const workFileAggregate = defineAggregate({
  name: 'work-file',
  initial: { status: 'absent' } as KeptFile,
  lifeCycle: { keep: ['absent', 'kept'] } as const satisfies LifeCycle<KeptFile, WorkFileCommand>,
  decide: (_: KeptFile, { learner, sealed }: WorkFileCommand): readonly WorkFileEvent[] => [
    { type: 'kept', learner, sealed },
  ],
  evolve: (_: KeptFile, { learner, sealed }: WorkFileEvent): KeptFile => ({ status: 'kept', learner, sealed }),
  store: { collection: 'work_files', owners: () => [] },
})

/** One file of a learner. */
export const workFileIdOf = (learner: string): string => deriveId('work-file', learner)

const Stored = z.object({
  guardianConsentOn: z.string().optional(),
  healthCheckedOn: z.string().optional(),
  healthCertificate: z.boolean().optional(),
  fitForTrade: z.boolean().optional(),
  representativeSigned: z.boolean().optional(),
})

/** The file of a learner whose key is at hand; empty where nothing was kept. */
export const openWorkFile = async (files: WorkFiles, vault: Vault, learner: string, key: Buffer): Promise<WorkFile> => {
  const kept = (await files.get(workFileIdOf(learner)))?.state
  return kept?.status === 'kept' ? Stored.parse(JSON.parse(vault.open(kept.sealed, key))) : {}
}
