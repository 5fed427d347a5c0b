import { type Filter, type Projection, projection } from '@noinghe/service-kit'

/** Local copy of the one thing identity says later that changes what others see here. By organisation id. */
export type Suspension = { readonly suspended: boolean }

export const suspensionProjection = projection<Suspension>({
  collection: 'suspensions',
  initial: { suspended: false },
  indexes: [[{ 'state.suspended': 1 }]],
})

/** Leaves out the demands of suspended enterprises. */
export const ofStanding = async (suspensions: Projection<Suspension>): Promise<Filter> => {
  const suspended = await suspensions.find({ 'state.suspended': true }, 10_000)
  return suspended.length === 0 ? {} : { 'state.employer.id': { $nin: suspended.map(({ _id }) => _id) } }
}
