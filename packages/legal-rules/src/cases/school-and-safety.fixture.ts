import type { Facts } from '../facts.ts'
import type { GuardId } from '../guards/guards.ts'
import { type Case, confirmation, firstDay, table } from './case.fixture.ts'

const confirmed = { confirmations: [confirmation('R14')] }
const practice: Facts = {
  placementType: 'A',
  venue: 'school',
  activity: 'practice',
  hoursOfDay: 8,
  hoursOfWeek: 40,
  shift: { from: '06:00', to: '22:00', breakMinutes: 60 },
}
const theory: Facts = { activity: 'theory', hoursOfDay: 6, hoursOfWeek: 30 }
const schoolHourCases: readonly Case[] = [
  ...table('agreement', practice, [
    ['practice of eight hours, forty a week, from six to ten', 'passes'],
    ['8.1 hours of practice, source not confirmed', 'warns', { hoursOfDay: 8.1 }, { codes: ['day-hours'] }],
    ['8.1 hours of practice, confirmed', 'refuses', { hoursOfDay: 8.1 }, { ...confirmed, codes: ['day-hours'] }],
    ['40.1 hours of practice', 'refuses', { hoursOfWeek: 40.1 }, { ...confirmed, codes: ['week-hours'] }],
    ['theory of six hours, thirty a week', 'passes', theory],
    ['6.1 hours of theory', 'refuses', { ...theory, hoursOfDay: 6.1 }, confirmed],
    ['30.1 hours of theory', 'refuses', { ...theory, hoursOfWeek: 30.1 }, confirmed],
    [
      'a minute before six',
      'refuses',
      { shift: { from: '05:59', to: '12:00', breakMinutes: 0 } },
      { ...confirmed, codes: ['outside-school-hours'] },
    ],
    ['a minute after ten', 'refuses', { shift: { from: '18:00', to: '22:01', breakMinutes: 0 } }, confirmed],
    ['at the enterprise as agreed', 'not-applicable', { venue: 'enterprise', hoursOfDay: 9 }],
    ['type B is another matter', 'not-applicable', { placementType: 'B', venue: undefined }],
    ['place unknown', 'cannot-tell', { venue: undefined }, { missing: ['venue'] }],
    ['activity unknown', 'cannot-tell', { activity: undefined }, { missing: ['activity'] }],
  ]),
  ...table('day', { placementType: 'A', venue: 'enterprise', hoursOfDay: 7.5, agreedHoursOfDay: 7.5 }, [
    ['at the enterprise as long as agreed', 'passes'],
    ['at the enterprise longer than agreed', 'warns', { hoursOfDay: 7.6 }],
    ['agreed hours unknown', 'cannot-tell', { agreedHoursOfDay: undefined }, { missing: ['agreedHoursOfDay'] }],
  ]),
  ...table('week', { placementType: 'A', venue: 'enterprise', hoursOfWeek: 44, agreedHoursOfWeek: 44 }, [
    ['a week as long as agreed', 'passes'],
    ['a week longer than agreed', 'refuses', { hoursOfWeek: 44.1 }, confirmed],
  ]),
]

const besideWork: Facts = {
  placementType: 'A',
  studyMode: 'while-working',
  courseMonths: 48,
  regularCourseMonths: 24,
  workplaceConditions: ['space', 'equipment', 'safety'],
}
const besideWorkCases: readonly Case[] = table('slot-publication', besideWork, [
  ['twice the regular course', 'passes'],
  ['a month more, source not confirmed', 'warns', { courseMonths: 49 }, { codes: ['course-too-long'] }],
  ['a month more, confirmed', 'refuses', { courseMonths: 49 }, { confirmations: [confirmation('R15')] }],
  ['no space', 'warns', { workplaceConditions: ['equipment', 'safety'] }, { codes: ['workplace-lacks'] }],
  ['no equipment', 'warns', { workplaceConditions: ['space', 'safety'] }, { codes: ['workplace-lacks'] }],
  ['no safety', 'warns', { workplaceConditions: ['space', 'equipment'] }, { codes: ['workplace-lacks'] }],
  ['a regular course', 'not-applicable', { studyMode: 'regular', courseMonths: 49 }],
  ['type B is another matter', 'not-applicable', { placementType: 'B', studyMode: undefined }],
  ['mode unknown', 'cannot-tell', { studyMode: undefined }, { missing: ['studyMode'] }],
  ['regular length unknown', 'cannot-tell', { regularCourseMonths: undefined }, { missing: ['regularCourseMonths'] }],
])

const trained: Facts = {
  placementType: 'B',
  startDate: firstDay,
  safetyTrainedOn: '2027-02-28',
  safetyTrainingHoldsTo: firstDay,
  safetyTrainedByEmployer: true,
  strictSafetyJob: false,
}
const safetyCases: readonly Case[] = [
  ...table('assignment', trained, [
    ['trained the day before, to the day', 'passes'],
    ['trained the day after', 'refuses', { safetyTrainedOn: '2027-03-02' }, { codes: ['not-trained'] }],
    ['trained on the day itself', 'warns', { safetyTrainedOn: firstDay }, { codes: ['trained-same-day'] }],
    ['run out the day before', 'refuses', { safetyTrainingHoldsTo: '2027-02-28' }, { codes: ['training-run-out'] }],
    ['trained by somebody else', 'refuses', { safetyTrainedByEmployer: false }, { codes: ['not-by-employer'] }],
    ['a strict job with a card', 'passes', { strictSafetyJob: true, safetyCard: true }],
    [
      'a strict job without a card',
      'refuses',
      { strictSafetyJob: true, safetyCard: false },
      { codes: ['no-safety-card'] },
    ],
    ['a strict job, card unknown', 'cannot-tell', { strictSafetyJob: true }, { missing: ['safetyCard'] }],
    ['tập nghề too', 'refuses', { placementType: 'C', safetyTrainedOn: '2027-03-02' }],
    [
      'type A is only warned',
      'warns',
      { placementType: 'A', safetyTrainedOn: '2027-03-02' },
      { codes: ['not-trained'] },
    ],
    ['type D is only warned', 'warns', { placementType: 'D', safetyTrainedByEmployer: false }],
    ['no first day', 'cannot-tell', { startDate: undefined }, { missing: ['startDate'] }],
    [
      'nothing known',
      'cannot-tell',
      { safetyTrainedOn: undefined, safetyTrainingHoldsTo: undefined, safetyTrainedByEmployer: undefined },
      { missing: ['safetyTrainedOn', 'safetyTrainingHoldsTo', 'safetyTrainedByEmployer'] },
    ],
  ]),
  ...table('day', { ...trained, safetyTrainingHoldsTo: '2028-02-28' }, [
    ['on the last day it holds', 'passes', {}, { on: '2028-02-28' }],
    ['the day after', 'refuses', {}, { on: '2028-02-29', codes: ['training-run-out'] }],
  ]),
]

export const schoolAndSafetyCases = {
  R14: schoolHourCases,
  R15: besideWorkCases,
  R16: safetyCases,
} satisfies Partial<Record<GuardId, readonly Case[]>>
