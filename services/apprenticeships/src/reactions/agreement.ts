import { agreementTopic } from '@noinghe/contracts'
import { codeOf } from '@noinghe/papers'
import { type BoundReaction, ignore, on, sourceOf, type Vault } from '@noinghe/service-kit'
import type { Checks } from '../projections/checks.ts'

/** Keeps the code of every agreement, those made before there were codes too: the topic is read from its beginning. */
export const onAgreement = (checks: Checks, vault: Pick<Vault, 'digest'>): BoundReaction =>
  on(agreementTopic, {
    drafted: event =>
      checks.apply(codeOf(vault, 'agreement', event.subject), sourceOf(event), () => ({ agreement: event.subject })),
    revised: ignore,
    signed: ignore,
    activated: ignore,
    amended: ignore,
    'seat-answered': ignore,
    ended: ignore,
    cancelled: ignore,
    'particulars-changed': ignore,
  })
