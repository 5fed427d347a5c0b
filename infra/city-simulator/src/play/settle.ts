import { administratorOf, type Stage, settle } from '@noinghe/local/demo'
import { type City, type CityOptions, cityOf } from '../city/city.ts'
import { createPlayer, type Player } from './play.ts'

/**
 * Writes until everybody has a place: sign-up, verification, profile and site of an enterprise; sign-up, verification and
 * campus of a school; an account for each authority; programmes, cohorts, and each learner of a class list.
 */
export const foundingWrites = ({ data }: City): number => {
  const { authorities, enterprises, schools, programmes, cohorts, learners } = data
  return (
    authorities.length +
    4 * enterprises.length +
    3 * schools.length +
    programmes.length +
    cohorts.length +
    learners.length
  )
}

export type Settled = { readonly city: City; readonly player: Player }

/** Builds a city on an installation, eighteen months ago on its clock: everybody signs up, is verified, has a place. */
export const settleCity = async (stage: Stage, options: CityOptions): Promise<Settled> => {
  const city = cityOf(options, stage.clock)
  const ofCity = { ...stage, data: city.data }
  const cast = await settle(ofCity, await administratorOf(ofCity), city.span.firstDay)
  const player = createPlayer(city, ofCity, cast)
  player.tally.count(foundingWrites(city))
  return { city, player }
}
