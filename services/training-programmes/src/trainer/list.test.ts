import { createHash } from 'node:crypto'
import type { SchoolId } from '@noinghe/contracts'
import { isRefusal } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { trainerList } from './list.ts'
import { lapsed, otherSchool, recognised, registered, school, second } from './trainer.fixtures.ts'
import type { Trainer, TrainerEvent } from './trainer.model.ts'
import { evolve } from './trainer.ts'
import { decide } from './trainer-list.ts'

const saved = (...events: readonly TrainerEvent[]) => ({
  id: 'trainer',
  version: events.length,
  state: events.reduce<Trainer>(evolve, { status: 'absent' }),
  createdAt: new Date(0),
})
const list = (year: number, ...trainers: readonly ReturnType<typeof saved>[]) =>
  trainerList(
    trainers,
    { school, schoolName: 'Cao đẳng Minh Hoạ', year, today: '2026-12-20' },
    () => 'Công ty Minh hoạ',
  )
const ended = lapsed({ on: '2026-12-01', reason: 'withdrawn' })
const rowsOf = (csv: string) => csv.split('\r\n\r\n')[1]?.trimEnd().split('\r\n').slice(1) ?? []

describe('the yearly list', () => {
  it('names whom the school recognises, with the dates a reader in Vietnam expects', () => {
    const { csv, rows } = list(2026, saved(registered(), recognised()))
    expect(rows).toBe(1)
    expect(rowsOf(csv)).toEqual([
      '1;Phạm Văn Minh Hoạ;Công ty Minh hoạ;6340113;Logistics;Cao đẳng;Văn bằng;Theo chuẩn;128/QĐ-MH;20/11/2026;;20/11/2027;Còn hiệu lực',
    ])
  })

  it('carries the hash of its table, so that a changed copy is found out', () => {
    const { csv, hash } = list(2026, saved(registered(), recognised()))
    const table = csv.slice(csv.indexOf('STT;'))
    expect(createHash('sha256').update(table).digest('hex')).toBe(hash)
    expect(csv.startsWith('\uFEFF')).toBe(true)
    for (const part of [hash, '20/12/2026', 'Cao đẳng Minh Hoạ', 'chưa được xác minh']) expect(csv).toContain(part)
  })

  it('leaves out other schools, erased people, and years before and after', () => {
    expect(list(2026, saved(registered(), recognised({ id: second, school: otherSchool }))).rows).toBe(0)
    expect(list(2026, saved(registered(), recognised(), { type: 'erased' })).rows).toBe(0)
    expect(list(2025, saved(registered(), recognised())).rows).toBe(0)
    expect(list(2027, saved(registered(), recognised(), ended)).rows).toBe(0)
    expect(rowsOf(list(2026, saved(registered(), recognised(), ended)).csv)[0]).toMatch(/Hết hiệu lực từ 01\/12\/2026$/)
  })

  it('runs no formula and keeps its columns, whatever a name looks like', () => {
    const person = { name: '=HYPERLINK("http://x";"y")' }
    const [row] = rowsOf(list(2026, saved(registered({ person }), recognised())).csv)
    expect(row).toContain(`;"'=HYPERLINK(""http://x"";""y"")";`)
  })
})

describe('the report of a list', () => {
  const report = (more: object = {}) =>
    decide(
      { status: 'absent' },
      { type: 'report', school: school satisfies SchoolId, year: 2026, hash: 'ab', sentOn: '2026-12-20', ...more },
      { today: '2026-12-20', now: '2026-12-20T05:00:00.000Z' },
    )

  it('is kept with its hash', () => expect(report()).toMatchObject([{ type: 'reported', year: 2026, hash: 'ab' }]))

  it.each([
    ['year-not-over', '/year', { year: 2027 }],
    ['sent-in-future', '/sentOn', { sentOn: '2026-12-21' }],
  ])('is refused: %s', (refused, at, more) => {
    const outcome = report(more)
    expect(isRefusal(outcome) && outcome).toMatchObject({ refused, at })
  })
})
