import type { BannedPlace, BannedWork, Facts } from '../facts.ts'
import type { GuardId } from '../guards/guards.ts'
import { born, type Case, exception, firstDay, table } from './case.fixture.ts'

const register = ['full-name', 'birth-date', 'job', 'health-check-results'] as const
const minor: Facts = { placementType: 'B', startDate: firstDay, birthDate: born.almost18 }

const consentCases: readonly Case[] = [
  ...table('assignment', { ...minor, guardianConsent: true, registerEntries: register }, [
    ['consent, and the register kept', 'passes'],
    ['no consent', 'refuses', { guardianConsent: false }, { codes: ['no-consent'] }],
    ['eighteen on the first day', 'not-applicable', { birthDate: born.turns18, guardianConsent: false }],
    ...register.map(
      absent =>
        [
          `no ${absent} in the register`,
          'refuses',
          { registerEntries: register.filter(entry => entry !== absent) },
          { codes: ['register-incomplete'] },
        ] as const,
    ),
    [
      'nothing known',
      'cannot-tell',
      { guardianConsent: undefined, registerEntries: undefined },
      { missing: ['guardianConsent', 'registerEntries'] },
    ],
    [
      'type A with an exception',
      'passes',
      { placementType: 'A', guardianConsent: false },
      { exceptions: [exception('R11', ['no-consent'])] },
    ],
    [
      'type A with an exception and the register unknown',
      'cannot-tell',
      { placementType: 'A', guardianConsent: false, registerEntries: undefined },
      { exceptions: [exception('R11', ['no-consent'])], missing: ['registerEntries'] },
    ],
  ]),
  ...table('day', { ...minor, birthDate: '2009-05-11', guardianConsent: false, registerEntries: register }, [
    ['the day before the eighteenth birthday', 'refuses', {}, { on: '2027-05-10' }],
    ['on the eighteenth birthday', 'not-applicable', {}, { on: '2027-05-11' }],
  ]),
]

const under15: Facts = {
  ...minor,
  birthDate: born.almost15,
  representativeSigned: true,
  healthCertificate: true,
  lastHealthCheck: firstDay,
}
const under15Cases: readonly Case[] = [
  ...table('assignment', under15, [
    ['signed, certified, checked', 'passes'],
    [
      'representative has not signed',
      'refuses',
      { representativeSigned: false },
      { codes: ['representative-not-signed'] },
    ],
    ['no health certificate', 'refuses', { healthCertificate: false }, { codes: ['no-health-certificate'] }],
    ['a check only after the first day', 'refuses', { lastHealthCheck: '2027-03-02' }, { codes: ['health-check-due'] }],
    ['fifteen on the first day', 'not-applicable', { birthDate: born.turns15, representativeSigned: false }],
    ['check unknown', 'cannot-tell', { lastHealthCheck: undefined }, { missing: ['lastHealthCheck'] }],
    [
      'type A with an exception',
      'passes',
      { placementType: 'A', representativeSigned: false },
      { exceptions: [exception('R12', ['representative-not-signed'])] },
    ],
  ]),
  ...table('day', { ...under15, birthDate: '2014-01-01' }, [
    ['six months after the check', 'passes', {}, { on: '2027-09-01' }],
    ['six months and a day after the check', 'refuses', {}, { on: '2027-09-02', codes: ['health-check-due'] }],
    ['six months into a short February', 'passes', { lastHealthCheck: '2026-08-31' }, { on: '2027-02-28' }],
    ['a day beyond a short February', 'refuses', { lastHealthCheck: '2026-08-31' }, { on: '2027-03-01' }],
    ['six months into a leap February', 'passes', { lastHealthCheck: '2027-08-31' }, { on: '2028-02-29' }],
    ['a day beyond a leap February', 'refuses', { lastHealthCheck: '2027-08-31' }, { on: '2028-03-01' }],
  ]),
]

const works: readonly BannedWork[] = [
  'heavy-lifting',
  'alcohol-tobacco',
  'chemicals-gas-explosives',
  'machine-maintenance',
  'demolition',
  'hot-metal-and-welding',
  'deep-sea',
]
const places: readonly BannedPlace[] = [
  'underwater-underground',
  'construction-site',
  'slaughterhouse',
  'casino-bar-karaoke',
  'hotel-guesthouse',
  'sauna-massage',
]
const nothingBanned: Facts = { kindsOfWork: [], kindsOfPlace: [] }
const hotel: Facts = { placementType: 'A', kindsOfPlace: ['hotel-guesthouse'] }
const banCases: readonly Case[] = [
  ...table('assignment', { ...minor, ...nothingBanned }, [
    ['nothing banned', 'passes'],
    ...works.map(kind => [`${kind}`, 'refuses', { kindsOfWork: [kind] }, { codes: [kind] }] as const),
    ...places.map(kind => [`${kind}`, 'refuses', { kindsOfPlace: [kind] }, { codes: [kind] }] as const),
    [
      'eighteen on the first day',
      'not-applicable',
      { birthDate: born.turns18, kindsOfWork: works, kindsOfPlace: places },
    ],
    ['under fifteen', 'refuses', { birthDate: born.almost15, kindsOfWork: ['deep-sea'] }],
    ['work unknown', 'cannot-tell', { kindsOfWork: undefined }, { missing: ['kindsOfWork'] }],
    ['place unknown', 'cannot-tell', { kindsOfPlace: undefined }, { missing: ['kindsOfPlace'] }],
    ['type A in a hotel, by default', 'refuses', hotel],
    ['type A in a hotel, excepted', 'passes', hotel, { exceptions: [exception('R13', ['hotel-guesthouse'])] }],
    [
      'an exception for the hotel allows no welding',
      'refuses',
      { ...hotel, kindsOfWork: ['hot-metal-and-welding'] },
      { exceptions: [exception('R13', ['hotel-guesthouse'])], codes: ['hot-metal-and-welding'] },
    ],
    [
      'types B, C, D know no exception',
      'refuses',
      { ...hotel, placementType: 'C' },
      { exceptions: [exception('R13', ['hotel-guesthouse'])] },
    ],
  ]),
  ...table('slot-publication', { ...nothingBanned, ...hotel, youngestAge: 18 }, [
    ['a hotel from eighteen', 'not-applicable'],
    ['a hotel from seventeen', 'refuses', { youngestAge: 17 }, { codes: ['hotel-guesthouse'] }],
  ]),
  ...table('day', { ...minor, ...nothingBanned, ...hotel, birthDate: '2009-05-11' }, [
    ['the day before the eighteenth birthday', 'refuses', {}, { on: '2027-05-10' }],
    ['on the eighteenth birthday', 'not-applicable', {}, { on: '2027-05-11' }],
    [
      'after the exception ended',
      'refuses',
      {},
      { on: '2027-04-02', exceptions: [exception('R13', ['hotel-guesthouse'], { validTo: '2027-04-01' })] },
    ],
    [
      'on the last day of the exception',
      'passes',
      {},
      { on: '2027-04-01', exceptions: [exception('R13', ['hotel-guesthouse'], { validTo: '2027-04-01' })] },
    ],
  ]),
]

export const minorsCases = {
  R11: consentCases,
  R12: under15Cases,
  R13: banCases,
} satisfies Partial<Record<GuardId, readonly Case[]>>
