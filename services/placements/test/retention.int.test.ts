import type { EnterpriseId, OrganisationId, PlacementId, SchoolId } from '@noinghe/contracts'
import { daysBetween, newId, type Saved } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysLater, type Service, startPlacements, today } from './world.ts'

let t: Service
const ids = { assessment: '', certificate: '', survey: '' }
type Class = keyof typeof ids

const made = async <S>(outcome: Promise<Saved<S> | { readonly refused: string }>): Promise<string> => {
  const saved = await outcome
  if ('refused' in saved) throw new Error(saved.refused)
  return saved.id
}

beforeAll(async () => {
  t = await startPlacements()
  const { assessments, certificates, surveys } = t.service.app.aggregates
  const school = newId<SchoolId>()
  const placement = newId<PlacementId>()
  const parties = { placement, enterprise: newId<EnterpriseId>(), school, placementType: 'A' } as const
  const about = { kind: 'learner-school', occasion: 'end', opensOn: today } as const
  ids.assessment = await made(assessments.create({ type: 'plan', ...parties, ...about }))
  const { items } = (await t.fetch('GET', '/assessments/forms', { scope: t.scope('school') })).body
  const form = items.find(({ kind }: { kind: string }) => kind === about.kind)
  const answers = Object.fromEntries(form.questions.map(({ code }: { code: string }) => [code, 4]))
  const submit = { type: 'submit', form: form.version, answers, remark: 'sealed words' } as const
  await made(assessments.change(ids.assessment, undefined, submit))
  ids.certificate = await made(
    certificates.create({
      // a school has the id of its organisation
      ...{ type: 'issue', issuer: school as string as OrganisationId, issuedBy: 'school', placement, owners: [] },
      ...{ placementType: 'A', kind: 'attendance', from: '2026-09-01', to: '2026-09-29', endedOn: '2026-09-29' },
      ...{ issuedOn: today, number: 'sealed number' },
    }),
  )
  const survey = { school, kind: 'CS10', group: 'employers', year: 2026, trade: '6340113', base: 2 } as const
  ids.survey = await made(surveys.create({ type: 'send', ...survey, dueBy: today, asked: ['a', 'b'] }))
  await made(surveys.change(ids.survey, undefined, { type: 'answer', who: 'a', code: '4' }))
  await made(surveys.change(ids.survey, undefined, { type: 'close' }))
  // the machine's own clock wrote these; as if it had been the same day
  const moment = new Date(`${today}T05:00:00Z`)
  for (const { model } of [assessments, certificates, surveys])
    await model.updateMany({}, { createdAt: moment, updatedAt: moment })
})
afterAll(() => t?.stop())

const purge = (kept: Class, more: object = { dryRun: true }) =>
  t.fetch('POST', '/personal-data/purges', { scope: t.scope('platform'), body: { class: kept, ...more } })
const at = (day: string): Promise<void> => daysLater(t, daysBetween(today, day))

describe('what is kept for a time of its own', () => {
  it('is told with its period, whose it is, and no class that another service keeps', async () => {
    const { retention } = (await t.fetch('GET', '/personal-data/purposes')).body
    const held = ['learner-record', 'assessment', 'certificate', 'survey', 'view-log', 'data-request']
    expect(retention.map((one: { class: string }) => one.class)).toEqual(held)
    expect(retention.find((one: { class: string }) => one.class === 'survey')).toMatchObject({
      ...{ months: 12, verified: 'P', validFrom: '2026-01-01', source: expect.stringContaining('91/2025') },
    })
    const elsewhere = { class: 'trainer', dryRun: true }
    expect(
      (await t.fetch('POST', '/personal-data/purges', { scope: t.scope('platform'), body: elsewhere })).body.code,
    ).toBe('retention-class-elsewhere')
  })

  const classes = [
    ['assessment', '2028-09-30', '2028-10-01', 'sealed words'],
    ['certificate', '2028-09-30', '2028-10-01', 'sealed number'],
    ['survey', '2027-09-30', '2027-10-01', '"asked":["a","b"]'],
  ] as const
  const stored = async (kept: Class) => {
    const { assessments, certificates, surveys } = t.service.app.aggregates
    const { model } = { assessment: assessments, certificate: certificates, survey: surveys }[kept]
    return JSON.stringify(await model.findById(ids[kept]).lean())
  }

  it.each(classes)('%s stays on %s and is due on %s', async (kept, lastDay, nextDay, words) => {
    await at(lastDay)
    expect((await purge(kept)).body).toMatchObject({ found: 0, erased: 0, status: 'dry-run' })
    await at(nextDay)
    expect((await purge(kept)).body).toMatchObject({ found: 1, erased: 0 })
    expect(await stored(kept)).toContain(words)
    expect((await purge(kept, { dryRun: false })).body.code).toBe('purge-without-count')
    expect((await purge(kept, { dryRun: false, expected: 1 })).body).toMatchObject({ status: 'running', found: 1 })
  })

  it('goes by itself once it was counted, and is not found again', () =>
    eventually(
      async () => {
        for (const [kept, , , words] of classes) {
          expect(await stored(kept)).not.toContain(words)
          expect((await purge(kept)).body).toMatchObject({ found: 0 })
        }
      },
      { timeoutMs: 40_000 },
    ))

  it('leaves the counts behind', async () => {
    const { assessments, surveys } = t.service.app.aggregates
    expect((await assessments.get(ids.assessment))?.state).toMatchObject({ status: 'submitted', band: 'high' })
    const survey = await surveys.get(ids.survey)
    expect(survey?.state).toMatchObject({ forgotten: { sample: 2, answered: 1 }, tally: { 4: 1 } })
  })
})
