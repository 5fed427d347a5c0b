import type { Saved } from '@noinghe/service-kit'
import type { Book } from '../allocation/book.ts'
import { plainPolicy } from '../allocation/policy.ts'
import { facts, idOf } from '../fixtures.ts'
import { planned } from '../planner/planner.ts'
import type { Run } from './run.ts'

type Setting = { readonly policy?: typeof plainPolicy; readonly now?: string }

/** The record of a batch on a book, of which nothing was written. */
export const runOn = async (
  book: Book,
  { policy = plainPolicy, now = facts.now }: Setting = {},
): Promise<Saved<Run>> => {
  const id = idOf.run('nightly')
  const { certificate } = await planned({
    book,
    trigger: { kind: 'batch', run: id },
    now: { today: facts.today, now },
    policy,
  })
  const counts = { made: 0, withdrawn: 0, headcount: 0, dropped: 0 }
  const cause = { kind: 'batch' } as const
  const state: Run = { status: 'completed', id, market: 'all', cause, counts, certificate, completedAt: facts.now }
  return { id, version: 1, createdAt: new Date(0), state }
}
