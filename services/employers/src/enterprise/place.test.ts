import { describe, expect, it } from 'vitest'
import { locate } from './place.ts'

const today = '2027-01-15'

describe('where a site lies', () => {
  it('is the ward of the park where only the park is given', () =>
    expect(locate({ park: 'dinh-vu' }, today)).toEqual({ province: '31', ward: '11411', park: 'dinh-vu' }))

  it('is the ward given where a park reaches over several', () =>
    expect(locate({ park: 'dinh-vu', ward: '11413' }, today)).toEqual({
      province: '31',
      ward: '11413',
      park: 'dinh-vu',
    }))

  it('is a ward outside parks, with its province', () =>
    expect(locate({ ward: '11329', point: { lat: 20.86, lon: 106.69 } }, today)).toEqual({
      province: '31',
      ward: '11329',
    }))

  it.each([
    ['an unknown park', { park: 'atlantis' }, 'park-unknown', '/park'],
    ['an unknown ward', { ward: '99999' }, 'ward-unknown', '/ward'],
    ['neither park nor ward', {}, 'ward-needed', '/ward'],
    ['a park without known ward and no ward', { park: 'nomura-2' }, 'ward-needed', '/ward'],
    ['a park in another province than the ward', { park: 'dinh-vu', ward: '00070' }, 'park-elsewhere', '/park'],
    ['swapped latitude and longitude', { ward: '11329', point: { lat: 90, lon: 20.86 } }, 'point-outside', '/point'],
  ])('refuses %s', (_what, site, refused, at) => expect(locate(site, today)).toMatchObject({ refused, at }))
})
