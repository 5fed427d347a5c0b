import type { Facts } from '../facts.ts'
import type { GuardId } from '../guards/guards.ts'
import { born, type Case, confirmation, exception, firstDay, table } from './case.fixture.ts'

const learner: Facts = {
  placementType: 'B',
  startDate: firstDay,
  birthDate: born.turns14,
  hazardousTrade: false,
  fitForTrade: true,
}
const inTypeA: Facts = { placementType: 'A', birthDate: born.almost14 }
const hazardous: Facts = { hazardousTrade: true, artsOrSports: false }

const ageCases: readonly Case[] = [
  ...table('assignment', learner, [
    ['fourteen on the first day', 'passes'],
    ['fourteen the day after', 'refuses', { birthDate: born.almost14 }, { codes: ['minimum-age'] }],
    ['a year less than fourteen by a leap day', 'refuses', { birthDate: '2012-02-29', startDate: '2026-02-28' }],
    ['born on a leap day, fourteen on 1 March', 'passes', { birthDate: '2012-02-29', startDate: '2026-03-01' }],
    ['hazardous, eighteen on the first day', 'passes', { ...hazardous, birthDate: born.turns18 }],
    ['hazardous, eighteen the day after', 'refuses', { ...hazardous, birthDate: born.almost18 }],
    ['hazardous, but arts or sports', 'passes', { hazardousTrade: true, artsOrSports: true }],
    ['hazardous, arts unknown', 'cannot-tell', { hazardousTrade: true }, { missing: ['artsOrSports'] }],
    ['not fit for the trade', 'refuses', { fitForTrade: false }, { codes: ['not-fit'] }],
    ['fitness unknown', 'cannot-tell', { fitForTrade: undefined }, { missing: ['fitForTrade'] }],
    ['fitness is no matter of type A', 'passes', { placementType: 'A', fitForTrade: undefined }],
    ['no date of birth', 'cannot-tell', { birthDate: undefined, youngestAge: 14 }, { missing: ['birthDate'] }],
    ['no first day', 'cannot-tell', { startDate: undefined }, { missing: ['startDate'] }],
    ['a date of birth that does not exist', 'cannot-tell', { birthDate: '2013-02-30' }, { missing: ['birthDate'] }],
    ['type A is held to it by default', 'refuses', inTypeA, { codes: ['minimum-age'] }],
    ['type A with an exception', 'passes', inTypeA, { exceptions: [exception('R1', ['minimum-age'])] }],
    ['an exception for another breach', 'refuses', inTypeA, { exceptions: [exception('R1', ['hazardous-trade'])] }],
    ['an exception from another rule', 'refuses', inTypeA, { exceptions: [exception('R13', ['minimum-age'])] }],
    [
      'type B knows no exception',
      'refuses',
      { birthDate: born.almost14 },
      { exceptions: [exception('R1', ['minimum-age'])] },
    ],
    [
      'an exception on its last day',
      'passes',
      inTypeA,
      { exceptions: [exception('R1', ['minimum-age'], { validTo: firstDay })] },
    ],
    [
      'an exception that ended the day before',
      'refuses',
      inTypeA,
      { exceptions: [exception('R1', ['minimum-age'], { validTo: '2027-02-28' })] },
    ],
    [
      'an exception on its first day',
      'passes',
      inTypeA,
      { exceptions: [exception('R1', ['minimum-age'], { validFrom: firstDay })] },
    ],
    [
      'an exception that begins the day after',
      'refuses',
      inTypeA,
      { exceptions: [exception('R1', ['minimum-age'], { validFrom: '2027-03-02' })] },
    ],
    [
      'an exception without a document',
      'refuses',
      inTypeA,
      { exceptions: [exception('R1', ['minimum-age'], { document: ' ' })] },
    ],
    [
      'an exception that no authority granted',
      'refuses',
      inTypeA,
      { exceptions: [exception('R1', ['minimum-age'], { grantedBy: '' })] },
    ],
  ]),
  ...table('slot-publication', { placementType: 'A', hazardousTrade: false, youngestAge: 14 }, [
    ['fourteen admitted', 'passes'],
    ['thirteen admitted', 'refuses', { youngestAge: 13 }],
    ['hazardous from eighteen', 'passes', { ...hazardous, youngestAge: 18 }],
    ['hazardous from seventeen', 'refuses', { ...hazardous, youngestAge: 17 }, { codes: ['hazardous-trade'] }],
    ['no age floor', 'cannot-tell', { youngestAge: undefined }, { missing: ['youngestAge'] }],
    ['nothing known of the trade', 'cannot-tell', { hazardousTrade: undefined }, { missing: ['hazardousTrade'] }],
  ]),
  ...table('day', { ...learner, ...hazardous }, [
    ['the day before the eighteenth birthday', 'refuses', { birthDate: '2009-05-11' }, { on: '2027-05-10' }],
    ['on the eighteenth birthday', 'passes', { birthDate: '2009-05-11' }, { on: '2027-05-11' }],
  ]),
]

const tapNghe: Facts = { placementType: 'C', startDate: '2027-01-15' }
const termCases: readonly Case[] = table('agreement', tapNghe, [
  ['three months to the day', 'passes', { endDate: '2027-04-14' }],
  ['three months and a day', 'refuses', { endDate: '2027-04-15' }, { codes: ['too-long'] }],
  ['ninety-two days that are three months', 'passes', { startDate: '2027-07-01', endDate: '2027-09-30' }],
  ['ninety days that are more than three months', 'refuses', { startDate: '2027-02-01', endDate: '2027-05-01' }],
  ['over February', 'passes', { startDate: '2026-12-01', endDate: '2027-02-28' }],
  ['to a 30 February that does not exist', 'passes', { startDate: '2026-11-30', endDate: '2027-02-28' }],
  ['beyond a 30 February that does not exist', 'refuses', { startDate: '2026-11-30', endDate: '2027-03-01' }],
  ['over a leap February', 'passes', { startDate: '2027-11-30', endDate: '2028-02-29' }],
  ['beyond a leap February', 'refuses', { startDate: '2027-11-30', endDate: '2028-03-01' }],
  ['học nghề has no such limit', 'not-applicable', { placementType: 'B', endDate: '2028-01-14' }],
  ['no last day', 'cannot-tell', {}, { missing: ['endDate'] }],
  ['a single day', 'passes', { endDate: '2027-01-15' }],
  ['a last day before the first', 'cannot-tell', { endDate: '2027-01-14' }, { missing: ['endDate'] }],
])

const free: Facts = { placementType: 'B', trainingFee: 0, trainingContractSigned: true }
const charged: Facts = { trainingFee: 1 }
const feeCases: readonly Case[] = [
  ...table('assignment', free, [
    ['no fee, contract signed', 'passes'],
    ['one đồng of a fee, source not confirmed', 'warns', charged, { codes: ['fee-charged'] }],
    ['a fee, confirmed', 'refuses', charged, { confirmations: [confirmation('R3')], codes: ['fee-charged'] }],
    ['confirmed in another version', 'warns', charged, { confirmations: [confirmation('R3', { version: 2 })] }],
    ['confirmed a day later', 'warns', charged, { confirmations: [confirmation('R3', { confirmedOn: '2027-01-16' })] }],
    ['confirmed without a document', 'warns', charged, { confirmations: [confirmation('R3', { document: ' ' })] }],
    ['confirmed by nobody', 'warns', charged, { confirmations: [confirmation('R3', { confirmedBy: '' })] }],
    ['confirmed on no date', 'warns', charged, { confirmations: [confirmation('R3', { confirmedOn: '' })] }],
    ['another rule confirmed', 'warns', charged, { confirmations: [confirmation('R15')] }],
    ['no contract', 'warns', { trainingContractSigned: false }, { codes: ['no-training-contract'] }],
    ['contract unknown', 'cannot-tell', { trainingContractSigned: undefined }, { missing: ['trainingContractSigned'] }],
    ['a fee, and the contract unknown', 'cannot-tell', { ...charged, trainingContractSigned: undefined }],
    ['type A is another matter', 'not-applicable', { placementType: 'A' }],
  ]),
  ...table('agreement', { placementType: 'C', trainingFee: 0 }, [
    ['no fee; the contract is only being made', 'passes'],
    ['fee unknown', 'cannot-tell', { trainingFee: undefined }, { missing: ['trainingFee'] }],
    ['a fee below nothing', 'cannot-tell', { trainingFee: -1 }, { missing: ['trainingFee'] }],
  ]),
]

const working: Facts = { placementType: 'C', takesPartInWork: true, agreedPay: 1 }
const payCases: readonly Case[] = [
  ...table('agreement', working, [
    ['any pay agreed', 'passes'],
    ['no pay for work', 'refuses', { agreedPay: 0 }, { codes: ['no-pay-agreed'] }],
    ['pay unknown', 'cannot-tell', { agreedPay: undefined }, { missing: ['agreedPay'] }],
    ['work unknown', 'cannot-tell', { takesPartInWork: undefined }, { missing: ['takesPartInWork'] }],
    ['no work, no pay', 'not-applicable', { takesPartInWork: false, agreedPay: 0 }],
    ['type A is another matter', 'not-applicable', { placementType: 'A' }],
  ]),
  ...table('day', { placementType: 'B', hoursInWork: 4, hoursOfDay: 4 }, [
    ['all work counted', 'passes'],
    ['a tenth of an hour left out', 'refuses', { hoursInWork: 4.1 }, { codes: ['work-not-counted'] }],
    ['work unknown', 'cannot-tell', { hoursInWork: undefined }, { missing: ['hoursInWork'] }],
  ]),
]

const allTerms = [
  'trade',
  'place-time-and-pay',
  'committed-term-of-work',
  'cost-and-repayment',
  'duties-of-the-employer',
  'duties-of-the-employee',
] as const
const termsCases: readonly Case[] = table('agreement', { placementType: 'D', contractTerms: allTerms }, [
  ['all six terms', 'passes'],
  ...allTerms.map(
    absent =>
      [
        `without ${absent}`,
        'refuses',
        { contractTerms: allTerms.filter(term => term !== absent) },
        { codes: ['terms-absent'] },
      ] as const,
  ),
  ['terms unknown', 'cannot-tell', { contractTerms: undefined }, { missing: ['contractTerms'] }],
  ['học nghề has another contract', 'not-applicable', { placementType: 'B' }],
])

export const ageAndContractCases = {
  R1: ageCases,
  R2: termCases,
  R3: feeCases,
  R4: payCases,
  R6: termsCases,
} satisfies Partial<Record<GuardId, readonly Case[]>>
