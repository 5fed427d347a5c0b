import { describe, expect, it } from 'vitest'
import { type PrintedTerms, partialTermRows } from './labels.ts'

const printed = (terms: Partial<PrintedTerms>) => Object.fromEntries(partialTermRows(terms))
const works = 'Công việc cấm người chưa đủ 18 tuổi (BLLĐ Điều 147)'
const places = 'Nơi cấm người chưa đủ 18 tuổi (BLLĐ Điều 147)'

describe('what a paper says of work banned for minors', () => {
  it('is each kind by its name, that there is none where that was declared, and nothing where nothing was said', () => {
    expect(printed({ kindsOfWork: ['demolition', 'alcohol-tobacco'], kindsOfPlace: [] })).toMatchObject({
      [works]: expect.stringMatching(/phá dỡ công trình.*rượu, bia, thuốc lá/s),
      [places]: 'Không có',
    })
    expect(Object.keys(printed({}))).not.toContain(works)
  })

  it('says whether the job is on the list, also when it is not', () =>
    expect(printed({ jobListedForMinors: false })).toMatchObject({
      'Công việc thuộc danh mục TT 09/2020 phụ lục V': 'Không',
    }))
})
