import type { Viewed, ViewLog } from '@noinghe/personal-data'
import type { Scope } from '@noinghe/service-kit'

/** Writes down whose data is about to be shown; of nobody there is nothing to write. */
export const recordViews = async (views: ViewLog, scope: Scope, viewed: Viewed): Promise<void> => {
  if (viewed.persons.length > 0) await views.record(scope, viewed)
}
