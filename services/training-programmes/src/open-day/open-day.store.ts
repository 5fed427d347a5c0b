import { openDayTopic } from '@noinghe/contracts'
import { defineAggregate, type Filter, type Repository } from '@noinghe/service-kit'
import { equal } from '../reading.ts'
import { type OpenDay, type OpenDayCommand, type OpenDayEvent, openDayDecider, publish } from './open-day.ts'

export type OpenDays = Repository<OpenDay, OpenDayCommand>

export const openDayAggregate = defineAggregate<OpenDay, OpenDayCommand, OpenDayEvent, typeof openDayTopic>({
  name: 'open-day',
  ...openDayDecider,
  topic: openDayTopic,
  publish,
  store: {
    collection: 'open_days',
    indexes: [[{ 'state.school.id': 1, createdAt: -1 }], [{ 'state.terms.on': 1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.school.id]),
  },
})

type Asked = { school?: string | undefined; ward?: string | undefined; from: string }

export const openDaysLike = ({ school, ward, from }: Asked): Filter => ({
  ...equal({ 'state.school.id': school, 'state.place.ward': ward }),
  'state.terms.on': { $gte: from },
})
