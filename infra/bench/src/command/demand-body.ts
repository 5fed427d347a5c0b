import { addDays, localDate } from '@noinghe/service-kit'

/** What an enterprise sends to post or revise a demand. */
export const demandBody = (site: string, headcount: number) => ({
  site,
  terms: {
    trade: '6340113',
    level: 'college',
    headcount,
    startWindow: { from: addDays(localDate(new Date()), 30), to: addDays(localDate(new Date()), 60) },
    weeks: 12,
    hoursPerWeek: 40,
    skills: ['forklift'],
    payBand: '2m-4m',
    conditions: ['meals', 'protective-equipment'],
  },
  contact: { name: 'Trần Thị Minh Hoạ', phone: '0901234567' },
})
