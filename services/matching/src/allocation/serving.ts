import type { SchoolId } from '@noinghe/contracts'
import { groupedBy } from '../grouped-by.ts'
import type { Asked } from './asked.ts'
import { type Book, pairKey } from './book.ts'
import type { Judge } from './judge.ts'

/** Of demands for one school: the schools that serve a part of them already, by demand. */
export type Serving = ReadonlyMap<string, ReadonlySet<SchoolId>>

export const servingIn = ({ demands, standing }: Book, { movable }: Pick<Asked, 'movable'>): Serving => {
  const ofOneSchool = demands.filter(({ oneSchool }) => oneSchool)
  // an event has none, and should not read what stands for them
  if (ofOneSchool.length === 0) return new Map()
  const staying = groupedBy(
    standing.filter(one => !movable.has(pairKey(one))),
    ({ demand }) => demand,
  )
  return new Map(
    ofOneSchool.flatMap(({ id, agreedWith = [] }) => {
      const schools = [...agreedWith, ...(staying.get(id) ?? []).map(({ school }) => school)]
      return schools.length > 0 ? [[id, new Set(schools)] as const] : []
    }),
  )
}

/** The rest of a demand for one school comes from where its first heads come from. */
export const withinServing = (judge: Judge, { demands, slots }: Asked, serving: Serving): Judge => {
  if (serving.size === 0) return judge
  const within =
    <Answer>(ask: (demand: number, slot: number) => Answer | undefined) =>
    (demand: number, slot: number): Answer | undefined => {
      const [of, to] = [demands[demand], slots[slot]]
      const isOut = of !== undefined && to !== undefined && serving.get(of.id)?.has(to.school) === false
      return isOut ? undefined : ask(demand, slot)
    }
  return { wanted: judge.wanted, most: within(judge.most), score: within(judge.score), option: within(judge.option) }
}
