import { describe, expect, it } from 'vitest'
import { tradeFacts } from './trade-facts.ts'

describe('a trade', () => {
  it('of the catalogue is hazardous or not, and no art', () => {
    expect(tradeFacts('6520123', '2027-01-15')).toEqual({ hazardousTrade: true, artsOrSports: false })
    expect(tradeFacts('6340113', '2027-01-15')).toEqual({ hazardousTrade: false, artsOrSports: false })
  })

  it('that is not in it, or none at all, says nothing', () => {
    expect(tradeFacts('6999999', '2027-01-15')).toEqual({})
    expect(tradeFacts(undefined, '2027-01-15')).toEqual({})
  })

  it('says nothing of a day before it was in the catalogue', () =>
    expect(tradeFacts('6340113', '2019-01-01')).toEqual({}))
})
