import { defineAggregate, type Filter, type Repository } from '@noinghe/service-kit'
import { equal } from '../reading.ts'
import { type Workshop, type WorkshopCommand, type WorkshopEvent, workshopDecider } from './workshop.ts'

export type Workshops = Repository<Workshop, WorkshopCommand>

export const workshopAggregate = defineAggregate<Workshop, WorkshopCommand, WorkshopEvent>({
  name: 'workshop',
  ...workshopDecider,
  store: {
    collection: 'workshops',
    indexes: [[{ 'state.owner': 1, createdAt: -1 }], [{ 'state.status': 1, 'state.place.ward': 1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.owner]),
  },
})

type Asked = { owner?: string | undefined; ward?: string | undefined; status?: string | undefined }

export const workshopsLike = ({ owner, ward, status }: Asked): Filter =>
  equal({ 'state.owner': owner, 'state.place.ward': ward, 'state.status': status })
