import type { PostDemand } from '@noinghe/contracts'
import type { z } from 'zod'

/** Shown in the API documentation; the site is the reader's own to fill in. */
export const demandExample: z.input<typeof PostDemand> = {
  site: '00000000-0000-4000-8000-000000000000',
  terms: {
    trade: '6340113',
    level: 'college',
    headcount: 12,
    womenExpected: 5,
    startWindow: { from: '2027-01-11', to: '2027-02-01' },
    weeks: 12,
    hoursPerWeek: 40,
    skills: ['forklift'],
    payBand: '2m-4m',
    conditions: ['meals', 'protective-equipment'],
    hirable: 8,
  },
}
