import { createVault } from '@noinghe/service-kit'
import { expect, it } from 'vitest'
import { openContact, openPerson, sealPerson } from './person-key.ts'

const vault = createVault(Buffer.alloc(32, 3), 'test')
const person = { name: 'Nguyễn Thị Minh Hoạ', phone: '0912345678' }

it('a person is sealed under a key of their own and comes back', () => {
  const stored = sealPerson(vault, person)
  expect(JSON.stringify(stored)).not.toMatch(/Nguyễn|0912345678/)
  expect(openPerson(vault, stored)).toEqual(person)
})

it('keeps its key from one write to the next', () => {
  const { key } = sealPerson(vault, person)
  expect(openPerson(vault, sealPerson(vault, { ...person, phone: '0987654321' }, key))).toMatchObject({
    phone: '0987654321',
  })
  expect(sealPerson(vault, person, key).key).toBe(key)
})

it('nothing is read with the key of somebody else', () => {
  const stored = sealPerson(vault, person)
  expect(() => openPerson(vault, { ...stored, key: vault.newKey().wrapped })).toThrow()
})

it('a contact from before, sealed by the service, is read as well as one with a key of their own', () => {
  expect(openContact(vault, vault.seal(JSON.stringify(person)))).toEqual(person)
  expect(openContact(vault, sealPerson(vault, person))).toEqual(person)
})
