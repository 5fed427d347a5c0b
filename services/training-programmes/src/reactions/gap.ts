import { isRefusal, type logbookTopic, type TopicEvent } from '@noinghe/contracts'
import { type Repository, sourceOf } from '@noinghe/service-kit'
import type { Programme, ProgrammeCommand } from '../programme/programme.ts'
import { type ProgrammeReviews, reviewIdOf } from '../programme-review/programme-review.store.ts'
import type { Reviewed } from '../programme-review/programme-review.ts'
import type { School, SchoolCommand } from '../school/school.ts'

export type GapParts = {
  readonly reviews: ProgrammeReviews
  readonly programmes: Repository<Programme, ProgrammeCommand>
  readonly schools: Repository<School, SchoolCommand>
}

/** What an enterprise misses in a module opens a review of it, or is added to the one that waits. Once per gap. */
export const onGap =
  ({ reviews, programmes, schools }: GapParts) =>
  async (event: TopicEvent<typeof logbookTopic, 'gap-noted'>): Promise<void> => {
    const { agreement, enterprise, school, module, learners, effectiveOn: on } = event.data
    const registered = (await schools.get(school))?.state
    const named = event.data.programme === undefined ? undefined : await programmes.get(event.data.programme)
    // a programme of another school is none of this one's business
    const own = named !== undefined && named.state.status !== 'absent' && named.state.school.id === school
    const known = registered?.status === 'registered' ? registered : undefined
    const reviewed: Reviewed = {
      school: { id: school, ...(known === undefined ? {} : { name: known.name }) },
      ...(known === undefined ? {} : { place: { province: known.province, ward: known.ward } }),
      ...(own && event.data.programme !== undefined ? { programme: event.data.programme } : {}),
      module,
    }
    const noted = await reviews.react(reviewIdOf(reviewed, agreement), sourceOf(event), {
      type: 'note-gap',
      reviewed,
      gap: { agreement, enterprise, learners, on },
      since: own ? named.version : 0,
    })
    if (isRefusal(noted)) throw new Error(`no review of ${module}: ${noted.refused}`)
  }
