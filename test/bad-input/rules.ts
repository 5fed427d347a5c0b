import { organisationTopic } from '@noinghe/contracts'
import { kafkaBus } from '@noinghe/event-bus'
import { unsettledOf } from '@noinghe/local/demo'
import type { Scope } from '@noinghe/service-kit'
import { scopeFor, testWire } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'
import { expect } from 'vitest'

/** A body of the right shape that a rule refuses, or a body that only looks wrong and is taken. */
export type RuleCase = {
  readonly what: string
  readonly service: string
  readonly path: string
  readonly scope?: Scope
  readonly body: object
  /** Code and pointer of the refusal; without them the body is taken. */
  readonly refused?: readonly [code: string, at: string]
}

const place = { province: '31', ward: '11413' }
const account = { email: 'xau@example.vn', password: 'sông Cấm chảy qua cầu', fullName: 'Nguyễn Thị Ví Dụ' }
const company = { kind: 'enterprise', employerType: 'private', name: 'Công ty Ví Dụ', phone: '0225 3822 616', ...place }

const signUp = (what: string, more: object, refused: RuleCase['refused']): RuleCase => ({
  what,
  service: 'identity',
  path: '/sign-ups',
  body: { organisation: { ...company, taxCode: '0201311397', ...more }, account },
  ...(refused ? { refused } : {}),
})

const taxCode = ['tax-code-invalid', '/organisation/taxCode'] as const

/** The sum of these nine digits leaves a check digit of 10: such codes were never issued. */
const withoutDigit = '000000000'

const taxCodes: readonly RuleCase[] = [
  ...Array.from({ length: 10 }, (_, digit) =>
    signUp(
      `tax code ${withoutDigit}${digit}, whose check digit would be 10`,
      { taxCode: `${withoutDigit}${digit}` },
      taxCode,
    ),
  ),
  signUp('a tax code with another check digit', { taxCode: '0201311398' }, taxCode),
  signUp('the branch 000', { taxCode: '0201311397-000' }, taxCode),
  signUp('a ward of another province', { ward: '00004' }, ['ward-unknown', '/organisation/ward']),
]

const programme = (what: string, more: object, refused: RuleCase['refused'], scope: Scope): RuleCase => ({
  what,
  service: 'training-programmes',
  path: '/programmes',
  scope,
  body: { label: 'Logistics', trade: '6340113', level: 'college', hours: 2500, inCompanyShare: 30, ...more },
  ...(refused ? { refused } : {}),
})

const wrongLevel = ['trade-not-of-level', '/trade'] as const

const levels = (scope: Scope): readonly RuleCase[] => [
  programme('a code of trung cấp at cao đẳng', { trade: '5340113' }, wrongLevel, scope),
  programme('a code of cao đẳng at trung cấp', { level: 'intermediate' }, wrongLevel, scope),
  programme('a code at sơ cấp, which has none', { level: 'elementary' }, wrongLevel, scope),
  programme('a code below three months', { trade: '5340113', level: 'under-3-months' }, wrongLevel, scope),
  programme('a code of no trade', { trade: '6999999' }, ['trade-unknown', '/trade'], scope),
]

const learner = (what: string, birthDate: string, refused: RuleCase['refused'], scope: Scope): RuleCase => ({
  what,
  service: 'placements',
  path: '/learners',
  scope,
  body: {
    localId: `BI-${birthDate}`,
    name: 'Nguyễn Văn Nhuận',
    birthDate,
    sex: 'male',
    className: 'LOG24A',
    cohort: '0190f0c0-0000-7000-8000-000000000001',
  },
  ...(refused ? { refused } : {}),
})

const births = (scope: Scope): readonly RuleCase[] => [
  learner('a birth on 29 February of a year that had none', '2007-02-29', ['invalid-input', '/birthDate'], scope),
  learner('a birth on 29 February of 1900', '1900-02-29', ['invalid-input', '/birthDate'], scope),
  learner('a birth in the future', '2099-02-28', ['birth-date-implausible', '/birthDate'], scope),
  learner('a birth on 29 February of a leap year', '2008-02-29', undefined, scope),
]

/** A verified school, as the services know it, and what its clerk and a stranger may try. */
export const ruleCases = async (all: {
  readonly brokers: readonly string[]
  readonly topicPrefix: string
  readonly adminUrls: Readonly<Record<string, string>>
}): Promise<readonly RuleCase[]> => {
  const scope = scopeFor('school')
  const wire = testWire(
    kafkaBus({ brokers: [...all.brokers], clientId: 'bad-input', log: () => undefined }),
    all.topicPrefix,
  )
  try {
    await wire.publish(organisationTopic, scope.organisation, 'registered', {
      kind: 'school',
      name: 'Cao đẳng Minh Hoạ',
      ...place,
    })
    await wire.publish(organisationTopic, scope.organisation, 'verified', { verifiedBy: scope.organisation as never })
    await eventually(async () => expect(await unsettledOf(all.adminUrls)).toEqual([]), { timeoutMs: 60_000 })
  } finally {
    await wire.stop()
  }
  return [...taxCodes, ...levels(scope), ...births(scope)]
}
