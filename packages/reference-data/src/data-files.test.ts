import * as contracts from '@noinghe/contracts'
import { referenceLists, registeredEvents } from '@noinghe/contracts'
import { describe, expect, it } from 'vitest'
import { editionsOf } from './editions.ts'
import { digestOf } from './list-difference.ts'
import { readListFile, writeListFile } from './list-file.ts'
import { listSchemas } from './list-schemas.ts'
import { nameCatalogues } from './names.ts'
import { wardPoint } from './parks.ts'
import { ward, wardsOf } from './places.ts'
import { baseFile } from './rows.ts'

/** Empty until an authority says more; every other list comes with rows. */
const emptyAtFirst = ['trade-successions', 'unit-overrides']

describe('the data files', () => {
  it('are exactly the lists of the contract', () =>
    expect(Object.keys(listSchemas).sort()).toEqual([...referenceLists].sort()))

  it.each(referenceLists.filter(list => !emptyAtFirst.includes(list)))('%s passes the check of a replacement', list => {
    const read = readListFile(list, baseFile(list), '2026-11-22')
    expect(read).toHaveProperty('rows')
  })

  it.each(emptyAtFirst)('%s has its header and no row', list =>
    expect(baseFile(list).trim().split(',')).toEqual(Object.keys(listSchemas[list as 'unit-overrides'].columns)),
  )

  it.each(referenceLists.filter(list => !emptyAtFirst.includes(list)))('%s downloaded is the same list again', list => {
    const { rows } = editionsOf(list)[0] ?? expect.fail()
    const again = readListFile(list, writeListFile(list, rows), '2026-11-22')
    if (!('rows' in again)) expect.fail(JSON.stringify(again))
    expect(digestOf(list, again.rows)).toBe(digestOf(list, rows))
    expect(digestOf(list, rows.toReversed())).toBe(digestOf(list, rows))
  })

  it('have a point, or room for one, for each of the 240 wards of both cities', () => {
    const points = editionsOf('ward-points')[0]?.rows ?? []
    const wards = ['01', '31'].flatMap(city => wardsOf(city).map(({ code }) => code))
    expect(points.map(({ ward }) => ward).sort()).toEqual(wards.sort())
    expect(points).toHaveLength(240)
    for (const { ward: code = '', name } of points) expect(ward(code)?.name, code).toBe(name)
    expect(wardPoint('11411')).toBeUndefined()
  })
})

/** Codes of the machine that no form shows: causes of runs, kinds of runs, names of lists, rules (legal-rules names them). */
const unnamed = [/matching\.(run|proposal)\..*\/(kind|cause)$/, /ReferenceListName|\/list$/, /[cC]ase.*\/?(rule|Rule)/]

type Json = { readonly enum?: readonly unknown[]; readonly [key: string]: unknown }
const enumsIn = (schema: unknown, at: string): readonly { at: string; codes: readonly string[] }[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const { enum: codes, ...rest } = schema as Json
  const own = codes === undefined ? [] : [{ at, codes: codes.map(String) }]
  return [
    ...own,
    ...Object.entries(rest).flatMap(([key, inner]) =>
      enumsIn(inner, key === 'properties' || key === 'items' ? at : `${at}/${key}`),
    ),
  ]
}

describe('names', () => {
  const catalogues = [...nameCatalogues()].map(([, codes]) => new Set(codes))
  const named = (codes: readonly string[]) => catalogues.some(known => codes.every(code => known.has(code)))
  const shown = ({ at }: { at: string }) => !unnamed.some(pattern => pattern.test(at))

  it('exist for every closed list of codes that an event carries', () => {
    const lists = registeredEvents().flatMap(({ contract }) => enumsIn(toJson(contract.schema), contract.type))
    expect(lists.length).toBeGreaterThan(50)
    expect(
      lists
        .filter(shown)
        .filter(({ codes }) => !named(codes))
        .map(({ at, codes }) => `${at}: ${codes.join(' ')}`),
    ).toEqual([])
  })

  it('exist for every vocabulary', () => {
    const vocabularies = Object.entries(contracts).flatMap(([at, value]) => {
      const { options } = Object(value) as { readonly options?: unknown }
      return Array.isArray(options) && options.every(code => typeof code === 'string') ? [{ at, codes: options }] : []
    })
    expect(vocabularies.length).toBeGreaterThan(15)
    expect(
      vocabularies
        .filter(shown)
        .filter(({ codes }) => !named(codes))
        .map(({ at }) => at),
    ).toEqual([])
  })
})

const toJson = (schema: { readonly toJSONSchema?: unknown }): unknown =>
  // zod's own method; reference-data knows no zod
  (schema.toJSONSchema as (options: object) => unknown)({ io: 'input' })
