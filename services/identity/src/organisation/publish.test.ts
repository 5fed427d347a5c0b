import { organisationTopic } from '@noinghe/contracts'
import { expect, it } from 'vitest'
import { publish } from './organisation.publish.ts'

const household = {
  kind: 'enterprise',
  employerType: 'household-business',
  province: '31',
  ward: '11411',
  phone: '0912345678',
  territory: { province: '31' },
} as const

it('says where and what a new organisation is, never its phone or territory', () => {
  const { data } = publish.registered({ type: 'registered', particulars: household }, { status: 'absent' })
  expect(data).toEqual({ kind: 'enterprise', employerType: 'household-business', province: '31', ward: '11411' })
  expect(organisationTopic.events.registered.schema.partial({ effectiveOn: true }).safeParse(data).success).toBe(true)
})

it('publishes the reason of a refusal without the remark', () => {
  const published = publish.refused(
    { type: 'refused', reason: 'other', remark: 'bà Lan gọi lại' },
    { status: 'absent' },
  )
  expect(published).toEqual({ name: 'refused', data: { reason: 'other' } })
})

it('says of a new phone only that something private changed', () => {
  const published = publish['phone-changed']({ type: 'phone-changed', phone: '0912345678' }, { status: 'absent' })
  expect(published).toEqual({ name: 'particulars-changed', data: {} })
})
