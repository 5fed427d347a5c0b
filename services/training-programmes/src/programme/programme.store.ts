import { programmeTopic } from '@noinghe/contracts'
import { trade } from '@noinghe/reference-data'
import { defineAggregate, type Filter } from '@noinghe/service-kit'
import { equal, holdsWords } from '../reading.ts'
import { sealed } from '../sealing.ts'
import { type Programme, type ProgrammeCommand, type ProgrammeEvent, programmeDecider, publish } from './programme.ts'

export const programmeAggregate = defineAggregate<Programme, ProgrammeCommand, ProgrammeEvent, typeof programmeTopic>({
  name: 'programme',
  ...programmeDecider,
  topic: programmeTopic,
  publish,
  store: {
    collection: 'programmes',
    indexes: [[{ 'state.school.id': 1, createdAt: -1 }], [{ 'state.place.province': 1, 'state.place.ward': 1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.school.id]),
    seal: sealed<Programme>(state => {
      if (state.status === 'absent') return []
      const known = trade(state.terms.trade ?? '')
      return [state.terms.label, known?.code, known?.nameVi, known?.nameEn, state.school.name]
    }),
  },
})

type Asked = {
  text?: string | undefined
  status?: string | undefined
  trade?: string | undefined
  level?: string | undefined
  school?: string | undefined
}

export const programmesLike = ({ text, status, trade: code, level, school }: Asked): Filter => ({
  ...equal({
    'state.status': status,
    'state.terms.trade': code,
    'state.terms.level': level,
    'state.school.id': school,
  }),
  ...holdsWords(text),
})
