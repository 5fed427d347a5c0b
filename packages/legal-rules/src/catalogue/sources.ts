import type { Source } from '../rule.ts'

/** In force since 01/01/2021; consolidated 18/VBHN-VPQH of 12/02/2026. */
export const labourCodeFrom = '2021-01-01'

type More = Partial<Pick<Source, 'mark' | 'standing' | 'note'>>
const source = (instrument: string, article: string | undefined, more: More): Source => ({
  instrument,
  ...(article === undefined ? {} : { article }),
  mark: 'V',
  standing: 'in-force',
  ...more,
})

export const labourCode = (article: string, more: More = {}): Source =>
  source('Bộ luật Lao động 45/2019', article, more)
export const safetyLaw = (article: string, more: More = {}): Source =>
  source('Luật An toàn, vệ sinh lao động 84/2015', article, { note: 'in force since 2016, day not given', ...more })
/** Anything else that the reference vouches for. */
export const instrument = (name: string, article?: string, more: More = {}): Source => source(name, article, more)
/** Issued under the GDNN law of 2014; whether it still holds after 2026 nobody has said. */
export const underOldLaw = (name: string, article?: string, more: More = {}): Source =>
  source(name, article, {
    standing: 'unclear',
    note: 'issued under the law of 2014, status after 2026 unclear',
    ...more,
  })
