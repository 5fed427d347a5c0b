import { administratorOf, type Stage, settle } from '@noinghe/local/demo'
import { type City, type CityOptions, cityOf } from '../city/city.ts'
import { createPlayer, type Player } from './play.ts'

export type Settled = { readonly city: City; readonly player: Player }

/** Builds a city on an installation, eighteen months ago on its clock: everybody signs up, is verified, has a place. */
export const settleCity = async (stage: Stage, options: CityOptions): Promise<Settled> => {
  const city = cityOf(options, stage.clock)
  const ofCity = { ...stage, data: city.data }
  const cast = await settle(ofCity, await administratorOf(ofCity), city.span.firstDay)
  return { city, player: createPlayer(city, ofCity, cast) }
}
