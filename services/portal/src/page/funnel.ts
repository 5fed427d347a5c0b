import { PublicFunnelView } from '@noinghe/contracts'
import { type Html, html } from './html.ts'
import { type Language, momentOf, numberOf, words } from './words.ts'

export type Funnel = ReturnType<typeof PublicFunnelView.parse>

const steps = [
  'demanded',
  'offered',
  'proposed',
  'agreed',
  'signed',
  'assigned',
  'started',
  'completed',
  'hired',
] as const
const rateOf = {
  demanded: undefined,
  offered: undefined,
  proposed: 'proposedOfDemanded',
  agreed: 'agreed',
  signed: 'signed',
  assigned: 'assigned',
  started: 'started',
  completed: 'completed',
  hired: 'hired',
} as const

/** The published figures, or undefined while the monitor is away. */
export const readFunnel = async (monitorUrl: string | undefined): Promise<Funnel | undefined> => {
  if (monitorUrl === undefined) return undefined
  try {
    const reply = await fetch(`${monitorUrl}/public/funnel`, { signal: AbortSignal.timeout(3000) })
    return reply.ok ? PublicFunnelView.parse(await reply.json()) : undefined
  } catch {
    return undefined
  }
}

/** The funnel as a table: number first, its share of the step before, a bar for the eye. */
export const funnelTable = (funnel: Funnel | undefined, language: Language): Html => {
  const w = words[language]
  if (funnel === undefined) return html`<p class="problem">${w.noFunnel}</p>`
  const total = funnel.totals.find(row => row.type === 'A')
  if (total === undefined) return html`<p>${w.noEvents}</p>`
  const most = Math.max(1, ...steps.map(step => total.people[step] ?? 0))
  const rows = steps.map(step => {
    const people = total.people[step]
    const key = rateOf[step]
    const rate = key === undefined ? undefined : total.rates[key]
    const share = Math.round(((people ?? 0) / most) * 100)
    return html`<tr><th scope="row">${w.steps[step]}</th>
<td class="number">${people === null || people === undefined ? w.hidden : numberOf(people, language)}</td>
<td class="number">${rate === null || rate === undefined ? '–' : `${numberOf(rate, language)}%`}</td>
<td class="bar-cell"><svg width="100%" height="12" role="presentation" preserveAspectRatio="none" viewBox="0 0 100 12"><rect width="${share}" height="12" fill="currentColor"/></svg></td></tr>`
  })
  const [indicator] = funnel.indicators
  return html`<table><caption>${w.funnelCaption} ${w.newest}: ${funnel.newestEventAt === null ? '–' : momentOf(funnel.newestEventAt)}.</caption>
<thead><tr><th scope="col">${w.step}</th><th scope="col" class="number">${w.people}</th><th scope="col" class="number">${w.rate}</th><td class="bar-cell"></td></tr></thead>
<tbody>${rows}</tbody></table>
${indicator && html`<p class="muted">${indicator.definition[language]}</p>`}`
}
