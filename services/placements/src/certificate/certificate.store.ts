import { certificateTopic } from '@noinghe/contracts'
import { defineAggregate, type Repository } from '@noinghe/service-kit'
import {
  type Certificate,
  type CertificateCommand,
  decide,
  evolve,
  initial,
  lifeCycle,
  publish,
} from './certificate.ts'

export type Certificates = Repository<Certificate, CertificateCommand>

export const certificateAggregate = defineAggregate({
  name: 'certificate',
  initial,
  lifeCycle,
  decide,
  evolve,
  topic: certificateTopic,
  publish,
  store: {
    collection: 'certificates',
    indexes: [[{ 'state.owners': 1, createdAt: -1, _id: -1 }], [{ 'state.placement': 1 }], [{ 'state.contract': 1 }]],
    owners: (certificate: Certificate) => (certificate.status === 'absent' ? [] : [certificate.issuer]),
  },
})
