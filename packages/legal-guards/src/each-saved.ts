import type { Filter, Repository, Saved } from '@noinghe/service-kit'

const atOnce = 200

/** All aggregates a filter lets through, a page at a time: what `subjects` walks without holding everything. */
export async function* eachSaved<S, C>(
  repository: Pick<Repository<S, C>, 'page'>,
  filter: Filter,
): AsyncGenerator<Saved<S>> {
  let page = await repository.page(filter, { limit: atOnce })
  while (true) {
    yield* page.items
    if (page.last === undefined) return
    page = await repository.page(filter, { limit: atOnce, after: page.last })
  }
}
