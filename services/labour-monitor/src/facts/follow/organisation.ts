import type { enterpriseTopic, organisationTopic, schoolTopic } from '@noinghe/contracts'
import { changed } from '../entity.ts'
import { type Follow, unmoved, whenOf } from './followed.ts'

const statusAfter = {
  verified: 'verified',
  refused: 'refused',
  suspended: 'suspended',
  reinstated: 'verified',
} as const

export const followOrganisation: Follow<typeof organisationTopic> = (before, event) => {
  switch (event.name) {
    case 'registered': {
      const { kind, name, province, ward, park } = event.data
      const opened_on = whenOf(event).effectiveOn
      const at = { province, ward, park: park ?? null }
      return { after: changed(before, { ...at, status: 'registered', type: kind, label: name ?? null, opened_on }) }
    }
    case 'verified':
    case 'refused':
    case 'suspended':
    case 'reinstated':
      return { after: changed(before, { status: statusAfter[event.name] }) }
    case 'particulars-changed':
      return unmoved(before)
  }
}

export const followEnterprise: Follow<typeof enterpriseTopic> = (before, event) => {
  switch (event.name) {
    case 'registered':
    case 'revised': {
      // a household business or an individual has no name here
      const { employerType, name, province, ward, park } = event.data
      return {
        after: changed(before, {
          status: 'registered',
          type: employerType,
          label: name ?? null,
          province,
          ward,
          park: park ?? null,
        }),
      }
    }
    case 'site-added':
    case 'site-closed':
    case 'particulars-changed':
      return unmoved(before)
  }
}

export const followSchool: Follow<typeof schoolTopic> = (before, event) => {
  switch (event.name) {
    case 'registered':
    case 'revised': {
      const { name, province, ward } = event.data
      return { after: changed(before, { status: 'registered', label: name, province, ward }) }
    }
    case 'campus-added':
    case 'campus-closed':
    case 'particulars-changed':
      return unmoved(before)
  }
}
