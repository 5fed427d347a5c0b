import { runTopic } from '@noinghe/contracts'
import { defineAggregate, type Filter, type Repository } from '@noinghe/service-kit'
import { publishRun, type Run, type RunCommand, type RunEvent, runDecider } from './run.ts'

export type Runs = Repository<Run, RunCommand>

export const runAggregate = defineAggregate<Run, RunCommand, RunEvent, typeof runTopic>({
  name: 'run',
  ...runDecider,
  topic: runTopic,
  publish: publishRun,
  store: {
    collection: 'runs',
    indexes: [[{ 'state.market': 1, 'state.cause.kind': 1, createdAt: -1 }]],
  },
})

type Asked = { kind?: string | undefined; market?: string | undefined }

export const runsLike = ({ kind, market }: Asked): Filter => ({
  ...(kind ? { 'state.cause.kind': kind } : {}),
  ...(market ? { 'state.market': market } : {}),
})
