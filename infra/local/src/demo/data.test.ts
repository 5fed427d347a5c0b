import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProgrammeModule } from '@noinghe/contracts'
import {
  fold,
  isCitizenNumberShape,
  isPriorityTrade,
  isTaxCode,
  isVietnamesePhone,
  park,
  trade,
  vsicDivision,
  ward,
} from '@noinghe/reference-data'
import { describe, expect, it } from 'vitest'
import { demoFolder, readDemo } from './data.ts'

const data = readDemo()
const people = (type: string) => type === 'household-business' || type === 'individual'

describe('the demo of the issue', () => {
  it('has around 40 enterprises, 8 schools, 80 demands and 60 slots', () => {
    expect(data.enterprises).toHaveLength(40)
    expect(data.schools).toHaveLength(8)
    expect(data.demands.length).toBeGreaterThanOrEqual(80)
    expect(data.slots.length).toBeGreaterThanOrEqual(60)
  })

  it('has a cooperative, a household business and a foreign-invested enterprise among them', () => {
    const types = new Set(data.enterprises.map(row => row.employer_type))
    for (const type of ['cooperative', 'household-business', 'foreign-invested'] as const) expect(types).toContain(type)
  })

  it('has modules of programmes that fit into their hours, with codes of their own', () => {
    const hours = new Map(data.programmes.map(row => [row.key, row.hours]))
    const programmes = new Set(data.modules.map(({ programme }) => programme))
    expect(programmes.size).toBeGreaterThanOrEqual(5)
    for (const key of programmes) {
      const own = data.modules.filter(({ programme }) => programme === key)
      expect(new Set(own.map(({ code }) => code)).size).toBe(own.length)
      for (const row of own) expect(ProgrammeModule.safeParse(row).error, row.code).toBeUndefined()
      expect(own.reduce((sum, row) => sum + row.hours, 0)).toBeLessThanOrEqual(hours.get(key) ?? 0)
    }
  })

  it('has learners who came from lower secondary school, under age and with a guardian', () => {
    const young = new Set(data.cohorts.filter(row => row.entry_level === 'lower-secondary').map(({ key }) => key))
    const minors = data.learners.filter(row => young.has(row.cohort))
    expect(minors.length).toBeGreaterThan(5)
    for (const { guardian_name, birth_date } of minors) {
      expect(guardian_name).toBeTruthy()
      expect(birth_date > '2008-11-22').toBe(true)
    }
  })

  it('asks mostly for priority trades', () => {
    const priority = data.demands.filter(row => isPriorityTrade(row.trade))
    expect(priority.length).toBeGreaterThan(data.demands.length / 2)
  })
})

describe('parties are fictional, places are real', () => {
  it('has tax codes that check and are clearly fake', () => {
    const codes = [
      ...data.enterprises.filter(row => !people(row.employer_type)).map(row => row.number),
      ...data.schools.map(row => row.tax_code),
    ]
    for (const code of codes) {
      expect(code).toMatch(/^9999/)
      expect(isTaxCode(code), code).toBe(true)
    }
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('has a personal number that nobody can have', () => {
    for (const { number } of data.enterprises.filter(row => people(row.employer_type))) {
      expect(isCitizenNumberShape(number)).toBe(true)
      // no province has the code 000
      expect(number).toMatch(/^000/)
    }
  })

  it('says of every organisation that it is for illustration', () => {
    for (const { name } of [...data.enterprises, ...data.schools, ...data.authorities])
      expect(fold(name)).toContain('minh hoa')
  })

  it('lies in wards and parks of Hải Phòng, works in divisions and trades that exist', () => {
    for (const row of data.enterprises) {
      expect(ward(row.ward)?.province, row.key).toBe('31')
      if (row.park) expect(park(row.park)?.province, row.key).toBe('31')
      if (row.vsic_division) expect(vsicDivision(row.vsic_division)?.section, row.key).toBe(row.vsic_section)
      expect(isVietnamesePhone(row.phone), row.key).toBe(true)
    }
    for (const row of data.schools) expect(ward(row.ward)?.province, row.key).toBe('31')
    for (const row of [...data.programmes, ...data.demands]) expect(trade(row.trade)?.level, row.trade).toBe(row.level)
  })
})

it('names the file, line and column of a row that names somebody who is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'noinghe-demo-'))
  try {
    cpSync(demoFolder, folder, { recursive: true })
    const file = join(folder, 'demands.csv')
    writeFileSync(file, readFileSync(file, 'utf8').replace('\ndn02;', '\ndn99;'))
    expect(() => readDemo(folder)).toThrow(/demands\.csv, line 3, column enterprise: there is no dn99/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
