import type { Facts } from '../facts.ts'
import type { GuardId } from '../guards/guards.ts'
import { born, type Case, exception, firstDay, table } from './case.fixture.ts'

const dayShift = { from: '08:00', to: '17:00', breakMinutes: 60 }
const shift = (from: string, to: string, breakMinutes: number): Facts => ({ shift: { from, to, breakMinutes } })

const adult: Facts = { hoursRegime: 'daily', hoursOfDay: 8, hoursOfWeek: 48, shift: dayShift }
const workingHourCases: readonly Case[] = [
  ...table('slot-publication', adult, [
    ['eight hours, forty-eight a week', 'passes'],
    ['48.1 hours a week', 'refuses', { hoursOfWeek: 48.1 }, { codes: ['week-hours'] }],
    ['8.1 hours a day', 'refuses', { hoursOfDay: 8.1 }, { codes: ['day-hours'] }],
    ['both too long', 'refuses', { hoursOfDay: 8.1, hoursOfWeek: 48.1 }, { codes: ['day-hours', 'week-hours'] }],
    ['a sum that is off by floating point', 'passes', { hoursOfWeek: 48 + 1e-9 }],
    ['week unknown', 'cannot-tell', { hoursOfWeek: undefined }, { missing: ['hoursOfWeek'] }],
    ['a week too long for the day to matter', 'refuses', { hoursOfDay: undefined, hoursOfWeek: 48.1 }],
    ['hours that are no number', 'cannot-tell', { hoursOfWeek: Number.NaN }, { missing: ['hoursOfWeek'] }],
  ]),
  ...table('day', { ...adult, hoursOfWeek: undefined }, [
    ['ten hours by the week', 'passes', { hoursRegime: 'weekly', hoursOfDay: 10 }],
    ['10.1 hours by the week', 'refuses', { hoursRegime: 'weekly', hoursOfDay: 10.1 }, { codes: ['day-hours'] }],
    ['ten hours by the day', 'refuses', { hoursOfDay: 10 }, { codes: ['day-hours'] }],
    ['half an hour of break', 'passes', { hoursOfDay: 6, ...shift('08:00', '14:30', 30) }],
    ['a minute less', 'refuses', { hoursOfDay: 6, ...shift('08:00', '14:29', 29) }, { codes: ['break-too-short'] }],
    ['less than six hours without a break', 'passes', { hoursOfDay: 5.9, ...shift('08:00', '13:54', 0) }],
    ['a night shift with 45 minutes', 'passes', { hoursOfDay: 7.25, ...shift('22:00', '06:00', 45) }],
    [
      'a night shift with 44 minutes',
      'refuses',
      { hoursOfDay: 7.25, ...shift('22:00', '06:00', 44) },
      { codes: ['night-break-too-short'] },
    ],
    [
      'a shift partly at night with 44 minutes',
      'warns',
      { hoursOfDay: 7, ...shift('15:00', '22:45', 44) },
      { codes: ['night-break-too-short'] },
    ],
    ['a shift over midnight, partly by day', 'warns', { hoursOfDay: 7, ...shift('20:00', '03:30', 30) }],
    [
      'a shift over midnight with 29 minutes',
      'refuses',
      { hoursOfDay: 7, ...shift('20:00', '03:29', 29) },
      { codes: ['break-too-short'] },
    ],
    ['a shift that ends as night begins', 'passes', { hoursOfDay: 7, ...shift('14:30', '22:00', 30) }],
    ['shift unknown', 'cannot-tell', { shift: undefined }, { missing: ['shift'] }],
    ['no time of day', 'cannot-tell', shift('24:00', '06:00', 45), { missing: ['shift'] }],
    ['a break longer than the shift', 'cannot-tell', shift('08:00', '09:00', 61), { missing: ['shift'] }],
    ['regime unknown', 'cannot-tell', { hoursRegime: undefined }, { missing: ['hoursRegime'] }],
  ]),
  ...table('week', { hoursOfWeek: 48 }, [
    ['48.0 hours', 'passes'],
    ['48.1 hours', 'refuses', { hoursOfWeek: 48.1 }],
    ['hours unknown', 'cannot-tell', { hoursOfWeek: undefined }, { missing: ['hoursOfWeek'] }],
  ]),
]

const under15: Facts = {
  placementType: 'B',
  startDate: firstDay,
  birthDate: born.almost15,
  hoursOfDay: 4,
  hoursOfWeek: 20,
  overtimeHours: 0,
  ...shift('08:00', '12:00', 0),
}
const under15Cases: readonly Case[] = [
  ...table('assignment', under15, [
    ['four hours, twenty a week', 'passes'],
    ['4.1 hours a day', 'refuses', { hoursOfDay: 4.1 }, { codes: ['day-hours'] }],
    ['20.1 hours a week', 'refuses', { hoursOfWeek: 20.1 }, { codes: ['week-hours'] }],
    ['until ten in the evening', 'passes', shift('18:00', '22:00', 0)],
    ['a minute of the night', 'refuses', shift('18:01', '22:01', 0), { codes: ['night-work'] }],
    ['a minute before six', 'refuses', shift('05:59', '09:59', 0), { codes: ['night-work'] }],
    ['from six on', 'passes', shift('06:00', '10:00', 0)],
    ['over midnight', 'refuses', shift('22:00', '02:00', 0), { codes: ['night-work'] }],
    ['fifteen on the first day', 'not-applicable', { birthDate: born.turns15, hoursOfDay: 8 }],
    [
      'type A with an exception for the week',
      'passes',
      { placementType: 'A', hoursOfWeek: 24 },
      { exceptions: [exception('R9', ['week-hours'])] },
    ],
    ['no date of birth', 'cannot-tell', { birthDate: undefined }, { missing: ['birthDate'] }],
    [
      'no hours',
      'cannot-tell',
      { hoursOfDay: undefined, hoursOfWeek: undefined },
      { missing: ['hoursOfDay', 'hoursOfWeek'] },
    ],
  ]),
  ...table('day', { ...under15, birthDate: '2012-05-11', hoursOfDay: 8 }, [
    ['the day before the fifteenth birthday', 'refuses', {}, { on: '2027-05-10' }],
    ['no overtime', 'passes', { hoursOfDay: 4 }, { on: '2027-05-10' }],
    ['on the fifteenth birthday', 'not-applicable', {}, { on: '2027-05-11' }],
    ['overtime', 'refuses', { hoursOfDay: 4, overtimeHours: 0.1 }, { on: '2027-05-10', codes: ['overtime'] }],
    ['overtime unknown', 'cannot-tell', { hoursOfDay: 4, overtimeHours: undefined }, { missing: ['overtimeHours'] }],
  ]),
  ...table('week', { birthDate: '2012-05-12', hoursOfWeek: 21 }, [
    ['a birthday within the week loosens nothing', 'refuses', {}, { on: '2027-05-10' }],
    ['the week after the birthday', 'not-applicable', {}, { on: '2027-05-17' }],
  ]),
]

const from15: Facts = { ...under15, birthDate: born.turns15, hoursOfDay: 8, hoursOfWeek: 40, shift: dayShift }
const from15Cases: readonly Case[] = [
  ...table('assignment', from15, [
    ['fifteen, eight hours, forty a week', 'passes'],
    ['not yet fifteen', 'not-applicable', { birthDate: born.almost15 }],
    ['8.1 hours a day', 'refuses', { hoursOfDay: 8.1 }, { codes: ['day-hours'] }],
    ['40.1 hours a week', 'refuses', { hoursOfWeek: 40.1 }, { codes: ['week-hours'] }],
    ['eighteen the day after', 'refuses', { birthDate: born.almost18, hoursOfWeek: 40.1 }],
    ['eighteen on the first day', 'not-applicable', { birthDate: born.turns18, hoursOfWeek: 40.1 }],
    ['an hour over midnight in another job', 'refuses', { ...shift('23:30', '00:30', 0), jobListedForMinors: false }],
    ['a whole night in a listed job', 'passes', { ...shift('22:00', '06:00', 45), jobListedForMinors: true }],
    ['at night in a listed job', 'passes', { ...shift('14:30', '22:30', 45), jobListedForMinors: true }],
    [
      'at night in another job',
      'refuses',
      { ...shift('14:30', '22:30', 45), jobListedForMinors: false },
      { codes: ['night-work'] },
    ],
    ['at night, list unknown', 'cannot-tell', shift('14:30', '22:30', 45), { missing: ['jobListedForMinors'] }],
    [
      'type A with an exception for night work',
      'passes',
      { ...shift('14:30', '22:30', 45), jobListedForMinors: false, placementType: 'A' },
      { exceptions: [exception('R10', ['night-work'])] },
    ],
  ]),
  ...table('day', { ...from15, overtimeHours: 1 }, [
    ['no overtime, list unknown', 'passes', { overtimeHours: 0 }, { on: firstDay }],
    ['overtime in a listed job', 'passes', { jobListedForMinors: true }, { on: firstDay }],
    ['overtime in another job', 'refuses', { jobListedForMinors: false }, { on: firstDay, codes: ['overtime'] }],
  ]),
  ...table('week', { birthDate: born.turns15, hoursOfWeek: 40 }, [
    ['40.0 hours', 'passes', {}, { on: firstDay }],
    ['40.1 hours', 'refuses', { hoursOfWeek: 40.1 }, { on: firstDay }],
  ]),
  ...table('acceptance', { youngestAge: 17, hoursOfDay: 8, hoursOfWeek: 40.1, shift: dayShift }, [
    ['seventeen admitted', 'refuses'],
    ['eighteen admitted', 'not-applicable', { youngestAge: 18 }],
  ]),
]

export const hoursCases = {
  R8: workingHourCases,
  R9: under15Cases,
  R10: from15Cases,
} satisfies Partial<Record<GuardId, readonly Case[]>>
