import { expect, it } from 'vitest'
import { terms } from '../agreement/agreement.fixture.ts'
import { announced } from '../agreement/terms.ts'
import { termsFrom } from './proposal.ts'

it('an agreed proposal gives the terms of the first draft: its seats, its last day, no pay settled yet', () => {
  const { proposal, endsOn: _, payBand: __, ...agreed } = announced(terms())
  expect(termsFrom(proposal, { ...agreed, effectiveOn: '2027-01-11' })).toEqual(terms())
})
