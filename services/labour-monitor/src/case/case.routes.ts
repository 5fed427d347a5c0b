import {
  AccountId,
  AssignCase,
  CaseFilter,
  CasePage,
  CaseView,
  CloseCase,
  CommentCase,
  isRefusal,
  type Refusal,
  refuse,
} from '@noinghe/contracts'
import { authority, covers, type Route, route, type Saved, type Scope } from '@noinghe/service-kit'
import { type Cases, casesLike, casesVisibleTo } from './case.store.ts'
import { type Case, type CaseCommand, ownerOf } from './case.ts'
import { caseView } from './case.view.ts'

const officials = authority('labour-authority', 'gdnn-authority', 'zone-authority')

const sees = ({ territory }: Scope, found: Case): boolean => {
  if (found.status === 'absent' || territory === undefined) return false
  const { province, ward, park } = found
  if (province === undefined) return territory.wards === undefined && territory.parks === undefined
  return covers(territory, { province, ward: ward ?? '', park })
}

/** No power has two owners: whoever sees a case of another authority may say something to it, not decide. */
const decidesOn = ({ role }: Scope, found: Case): boolean => {
  const owner = found.status === 'absent' ? undefined : ownerOf(found.rule)
  return owner === undefined || owner === role
}

/** Cases opened from the facts: who looks at them, what was said, how they ended. */
export const caseRoutes = (cases: Cases): readonly Route[] => {
  /** A case elsewhere does not exist for the reader. */
  const changeSeen = (
    id: string,
    version: number,
    scope: Scope,
    command: CaseCommand,
  ): Promise<Saved<Case> | Refusal> =>
    cases.change(id, version, state => {
      if (!sees(scope, state)) return refuse('not-found')
      return command.type === 'comment' || decidesOn(scope, state) ? command : refuse('case-of-other-authority')
    })

  return [
    route.get('/cases', {
      may: officials,
      summary: { vi: 'Các vụ việc cần xem xét trên địa bàn', en: 'Cases to be looked at in the territory' },
      query: CaseFilter,
      reply: CasePage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        return cursors.page(await cases.page({ $and: [casesVisibleTo(scope), casesLike(query)] }, request), caseView)
      },
    }),
    route.get('/cases/:id', {
      may: officials,
      summary: { vi: 'Xem một vụ việc', en: 'Show a case' },
      reply: CaseView,
      view: caseView,
      run: async ({ id, scope }) => {
        const found = await cases.get(id)
        return found !== undefined && sees(scope, found.state) ? found : refuse('not-found')
      },
    }),
    route.post('/cases/:id/assign', {
      may: officials,
      summary: { vi: 'Giao vụ việc', en: 'Assign a case' },
      body: AssignCase,
      reply: CaseView,
      view: caseView,
      example: {},
      run: ({ id, version, body: { assignee }, scope }) =>
        changeSeen(id, version, scope, { type: 'assign', assignee: assignee ?? AccountId.parse(scope.subject) }),
    }),
    route.post('/cases/:id/comment', {
      may: officials,
      summary: { vi: 'Ghi ý kiến vào vụ việc', en: 'Comment on a case' },
      body: CommentCase,
      reply: CaseView,
      view: caseView,
      example: { text: 'Đã gọi cho hai bên, hẹn ký trong tuần.' },
      run: ({ id, version, body: { text }, scope }) =>
        changeSeen(id, version, scope, { type: 'comment', by: scope.subject, text }),
    }),
    route.post('/cases/:id/close', {
      may: officials,
      summary: { vi: 'Khép vụ việc', en: 'Close a case' },
      body: CloseCase,
      reply: CaseView,
      view: caseView,
      example: { reason: 'solved' },
      run: ({ id, version, body: { reason, text }, scope }) =>
        changeSeen(id, version, scope, { type: 'close', reason, by: scope.subject, text }),
    }),
  ]
}
