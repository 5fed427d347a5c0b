import {
  DataSharingId,
  DataSharingPage,
  DataSharingView,
  PostDataSharing,
  PutDataSharingTerms,
} from '@noinghe/contracts'
import type { Route } from '@noinghe/service-kit'
import { type PactParts, pactRoutes } from '../pact/pact.routes.ts'
import { dataSharingPaper } from './data-sharing.paper.ts'
import { kind, type Terms } from './data-sharing.store.ts'

/** Terms on which an enterprise and a school share data of persons. */
export const dataSharingRoutes = (parts: PactParts<Terms>): readonly Route[] =>
  pactRoutes(
    {
      kind,
      path: '/data-sharings',
      name: { vi: 'thoả thuận chia sẻ dữ liệu', en: 'data-sharing agreement' },
      post: PostDataSharing,
      put: PutDataSharingTerms,
      view: DataSharingView,
      list: DataSharingPage,
      shown: view => ({ ...view, id: DataSharingId.parse(view.id) }),
      paper: dataSharingPaper,
    },
    parts,
  )
