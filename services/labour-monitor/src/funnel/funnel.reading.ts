import type { Ask } from '../facts/database.ts'
import type { Reach } from '../reach.ts'
import { funnelBreadth, funnelCells, headsShown, type Question } from './funnel.query.ts'
import { inOrder, type Row, rowOf, type Show, type Tallies, talliesOf } from './funnel.ts'
import { labelsOf } from './labels.ts'
import { published } from './published.ts'

export type Funnel = { readonly rows: readonly Row[]; readonly totals: readonly Row[] }

/** How counts of one row are shown, by who asks. */
const showing = async (ask: Ask, question: Question, reach: Reach): Promise<(row: Tallies) => Show | undefined> => {
  if (reach.level === 'operational') return () => undefined
  const breadth = new Map(
    (await funnelBreadth(ask, question, reach)).map(({ key, type, step, n }) => [`${key}|${type}|${step}`, n]),
  )
  return ({ key, type }) => published(step => breadth.get(`${key}|${type}|${step}`) ?? 0)
}

/** The funnel cut as asked and its total, as far as the reader sees, with what the rows are called. */
export const readFunnel = async (ask: Ask, question: Question, reach: Reach): Promise<Funnel> => {
  const shown = headsShown(question, reach)
  const cells = await funnelCells(ask, question, reach)
  const show = await showing(ask, question, reach)
  const showTotal = question.by === 'total' ? show : await showing(ask, { ...question, by: 'total' }, reach)
  const rows = talliesOf(cells).map(row => rowOf(row, shown, show(row)))
  const totals = talliesOf(cells, 'total').map(row => rowOf(row, shown, showTotal(row)))
  const label = await labelsOf(
    ask,
    question.by,
    rows.map(({ key }) => key),
  )
  return {
    rows: inOrder(
      question.by,
      rows.map(row => {
        const words = label(row.key)
        return words === undefined ? row : { ...row, label: words }
      }),
    ),
    totals: inOrder('total', totals),
  }
}
