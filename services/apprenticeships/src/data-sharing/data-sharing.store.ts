import { DataSharingTerms } from '@noinghe/contracts'
import { defineAggregate } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { Pact, PactCommand, PactEvent } from '../pact/pact.model.ts'
import { pactStore } from '../pact/pact.store.ts'
import { createPactDecider } from '../pact/pact.ts'

export type Terms = z.infer<typeof DataSharingTerms>
export const kind = 'data-sharing'

/** Terms on which an enterprise and a school share data of persons (NĐ 356/2025 Art. 7.1). Nobody else hears of them: no topic. */
export const dataSharingAggregate = defineAggregate<Pact<Terms>, PactCommand<Terms>, PactEvent<Terms>>({
  name: kind,
  ...createPactDecider<Terms>(kind),
  store: pactStore<Terms>('data_sharings', DataSharingTerms),
})
