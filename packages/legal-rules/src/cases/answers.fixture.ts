import { expect } from 'vitest'
import { dutiesAfter } from '../duties.ts'
import { writtenForce } from '../form.ts'
import type { GuardId } from '../guards/guards.ts'
import { type Figure, highQualityCollege, highQualityProgramme } from '../meters.ts'
import { responsibleForSafety } from '../responsibility.ts'
import type { CollegeMeasure, RuleId } from '../rule.ts'
import { confirmation } from './case.fixture.ts'

/** A row for rules that are no guards: what is asked, and what the answer has to hold. */
export type Answer = readonly [title: string, ask: () => unknown, expected: unknown]

const on = '2027-01-15'
const accident = (deaths: number, seriouslyInjured: number) => () =>
  dutiesAfter({ type: 'accident', on, deaths, seriouslyInjured }).map(({ towards }) => towards)
const ended = (placementType: 'A' | 'B' | 'C' | 'D', day: string) => () =>
  dutiesAfter({ type: 'training-ended', placementType, on: day }).map(({ dueOn }) => dueOn)
const yearly = (rule: 'R19' | 'R20', day: string) => () =>
  dutiesAfter({ type: 'year', on: day })
    .filter(due => due.rule === rule)
    .map(({ dueOn, settled }) => ({ dueOn, settled }))
const programme = (atEnterprises: number, duration: number, contractWithObjectives?: boolean) => () =>
  highQualityProgramme({ atEnterprises, duration, contractWithObjectives }, on)?.reached

const college = {
  learners: 2000,
  'college-learners': 1000,
  'dropout-percent': { part: 20, of: 100 },
  'enterprise-practice-percent': { part: 1, of: 5 },
  'courses-for-enterprise-staff': 4,
  'suitable-job-percent': { part: 4, of: 5 },
  'enterprises-surveyed-per-trade': 2,
  'satisfied-enterprises-percent': { part: 80, of: 100 },
  'skill-certified-teachers-percent': { part: 7, of: 10 },
  'technology-update-percent': { part: 1, of: 2 },
} satisfies Record<CollegeMeasure, Figure>
/** Each measure a hair on the wrong side of its threshold. */
const missed = {
  learners: 1999,
  'college-learners': 999,
  'dropout-percent': { part: 201, of: 1000 },
  'enterprise-practice-percent': { part: 199, of: 1000 },
  'courses-for-enterprise-staff': 3,
  'suitable-job-percent': { part: 799, of: 1000 },
  'enterprises-surveyed-per-trade': 1,
  'satisfied-enterprises-percent': { part: 799, of: 1000 },
  'skill-certified-teachers-percent': { part: 699, of: 1000 },
  'technology-update-percent': { part: 499, of: 1000 },
} satisfies Record<CollegeMeasure, Figure>
const measures = Object.keys(missed).filter((name): name is CollegeMeasure => name in missed)
const collegeWith = (more: Partial<Record<CollegeMeasure, Figure>>) => () =>
  highQualityCollege({ ...college, ...more }, on)?.reached

export const answerCases: Readonly<Record<Exclude<RuleId, GuardId>, readonly Answer[]>> = {
  R5: [
    ['the day after học nghề ends', ended('B', '2028-02-28'), ['2028-02-29']],
    ['the day after tập nghề ends, over the year', ended('C', '2027-12-31'), ['2028-01-01']],
    ['none after school practice', ended('A', on), []],
    ['none after a course of own employees', ended('D', on), []],
  ],
  R7: [
    ['a data message is written', () => writtenForce('data-message', on)?.written, true],
    ['paper is written', () => writtenForce('paper', on)?.written, true],
    ['a word is not', () => writtenForce('oral', on)?.written, false],
    ['before the Code nothing is said', () => writtenForce('paper', '2020-12-31'), undefined],
  ],
  R17: [
    ['the school for practice', () => responsibleForSafety('A', on)?.responsible, 'school'],
    ['the employer for học nghề', () => responsibleForSafety('B', on)?.responsible, 'employer'],
    ['the employer for tập nghề', () => responsibleForSafety('C', on)?.responsible, 'employer'],
    ['nobody is stated for own employees', () => responsibleForSafety('D', on)?.responsible, 'not-stated'],
  ],
  R18: [
    ['one seriously injured: the employer', accident(0, 1), ['employer']],
    ['two seriously injured: the labour authority too', accident(0, 2), ['employer', 'labour-authority']],
    ['one death: the police too', accident(1, 0), ['employer', 'labour-authority', 'police']],
    ['nobody badly hurt', accident(0, 0), ['employer']],
    [
      'on the day itself, and not settled',
      () => dutiesAfter({ type: 'accident', on, deaths: 0, seriouslyInjured: 0 }),
      [expect.objectContaining({ rule: 'R18', version: 1, dueOn: on, settled: false })],
    ],
    [
      'settled once confirmed',
      () =>
        dutiesAfter({ type: 'accident', on, deaths: 0, seriouslyInjured: 0 }, [
          { ...confirmation('R1'), rule: 'R18' },
        ])[0]?.settled,
      true,
    ],
  ],
  R19: [
    ['the last day of the year', yearly('R19', '2027-01-01'), [{ dueOn: '2027-12-31', settled: true }]],
    ['on the last day itself', yearly('R19', '2027-12-31'), [{ dueOn: '2027-12-31', settled: true }]],
    ['the year before the Code', yearly('R19', '2020-12-31'), []],
  ],
  R20: [
    [
      'the last day of the year, of the old law',
      yearly('R20', '2027-01-01'),
      [{ dueOn: '2027-12-31', settled: false }],
    ],
    ['the next year begins its own', yearly('R20', '2028-01-01'), [{ dueOn: '2028-12-31', settled: false }]],
  ],
  R21: [
    ['30.0 % and a contract', programme(30, 100, true), true],
    ['29.9 %', programme(299, 1000, true), false],
    ['three of ten', programme(3, 10, true), true],
    ['no contract', programme(50, 100, false), false],
    ['contract unknown', programme(50, 100), 'cannot-tell'],
    ['too little, contract unknown', programme(29, 100), false],
    ['no duration', programme(0, 0, true), 'cannot-tell'],
  ],
  R22: [
    ['all at their thresholds', collegeWith({}), true],
    ...measures.map(measure => [`${measure} just missed`, collegeWith({ [measure]: missed[measure] }), false] as const),
    ...measures.map(measure => [`${measure} unknown`, collegeWith({ [measure]: undefined }), 'cannot-tell'] as const),
    ['one missed, one unknown', collegeWith({ learners: 1999, 'dropout-percent': undefined }), false],
    ['nobody drops out', collegeWith({ 'dropout-percent': { part: 0, of: 100 } }), true],
    ['nothing to divide by', collegeWith({ 'dropout-percent': { part: 0, of: 0 } }), 'cannot-tell'],
  ],
}
