/** What the API documentation shows. */
export const slotExample = {
  cohort: '0190f0c0-0000-7000-8000-000000000002',
  campus: '0190f0c0-0000-7000-8000-000000000003',
  terms: {
    capacity: 30,
    window: { from: '2027-03-01', to: '2027-06-30' },
    weeks: 12,
    hoursPerWeek: 40,
    radiusKm: 25,
    conditions: ['meals', 'transport'],
  },
  contact: { name: 'Nguyễn Văn Minh Hoạ', phone: '0901234567' },
} as const
