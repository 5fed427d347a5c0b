import { isRefusal, PostDemand } from '@noinghe/contracts'
import { csvTemplate, newId, readImport, validate } from '@noinghe/service-kit'
import { describe, expect, it } from 'vitest'
import { demandColumns, exampleRow, tradeNamed } from './columns.ts'

const rowOf = async (csv: string) => {
  const part = await readImport(Buffer.from(csv), demandColumns)
  if (isRefusal(part)) return expect.fail(part.refused)
  return part.rows[0]?.input
}

it('the template reads as a demand', async () => {
  const site = newId()
  const input = await rowOf(
    csvTemplate(demandColumns, { ...exampleRow(site, '01/02/2027', '28/02/2027'), 'terms.trade': '6340113' }),
  )
  const body = validate(PostDemand, input)
  expect(body).toMatchObject({
    ok: true,
    value: {
      site,
      terms: {
        trade: '6340113',
        level: 'college',
        headcount: 12,
        startWindow: { from: '2027-02-01', to: '2027-02-28' },
        shift: 'day',
        payBand: '2m-4m',
        conditions: ['meals', 'protective-equipment'],
        visibility: 'every-verified-school',
        // what a minor cannot be assigned without
        ...{ hoursPerDay: 8, hoursRegime: 'daily', workHours: { from: '07:30', to: '16:30', breakMinutes: 60 } },
        ...{ kindsOfWork: [], kindsOfPlace: [], jobListedForMinors: false },
      },
    },
  })
})

describe('cells', () => {
  const head = 'Trình độ;Ca làm việc;Mức hỗ trợ mỗi tháng;Hiển thị cho;Ẩn tên'

  it('may hold Vietnamese names, with or without accents', async () =>
    expect(await rowOf(`${head}\r\ntrung cap;CA ĐÊM;Duoi 2 trieu;Trường được mời;có\r\n`)).toEqual({
      terms: {
        level: 'intermediate',
        shift: 'night',
        payBand: 'under-2m',
        visibility: 'invited-schools',
        nameHidden: true,
      },
    }))

  it('declare kinds of work and place, that there are none, or say nothing', async () => {
    const heading = 'Công việc cấm người chưa thành niên;Nơi cấm người chưa thành niên;Thuộc danh mục TT 09/2020'
    expect(await rowOf(`${heading}\r\nheavy-lifting, demolition;Không;có\r\n`)).toEqual({
      terms: { kindsOfWork: ['heavy-lifting', 'demolition'], kindsOfPlace: [], jobListedForMinors: true },
    })
    expect(await rowOf(`${heading};Số người\r\n;;;3\r\n`)).toEqual({ terms: { headcount: 3 } })
  })

  it('say by the day or the week, and the shift in three cells', async () => {
    const hours = 'Giờ làm việc theo;Giờ vào ca;Giờ tan ca;Nghỉ giữa giờ (phút)'
    expect(await rowOf(`${hours}\r\ntuần;22:00;06:00;45\r\n`)).toEqual({
      terms: { hoursRegime: 'weekly', workHours: { from: '22:00', to: '06:00', breakMinutes: 45 } },
    })
  })

  it('may hold codes', async () =>
    expect(await rowOf(`${head}\r\ncollege;three-shifts;over-8m;every-verified-school;no\r\n`)).toEqual({
      terms: {
        level: 'college',
        shift: 'three-shifts',
        payBand: 'over-8m',
        visibility: 'every-verified-school',
        nameHidden: false,
      },
    }))

  it.each([
    ['có', { oneSchool: true }],
    ['KHÔNG', { oneSchool: false }],
    ['', {}],
    ['hai trường', { oneSchool: 'hai trường' }],
  ])('say by "%s" whether one school is to serve all', async (cell, terms) =>
    expect(await rowOf(`Số người;Trọn một trường\r\n12;${cell}\r\n`)).toEqual({ terms: { headcount: 12, ...terms } }),
  )

  it('stay as they are where they mean nothing, so that the row names them', async () =>
    expect(await rowOf(`${head}\r\nkỹ sư;;;;\r\n`)).toEqual({ terms: { level: 'kỹ sư' } }))
})

describe('a trade by its name', () => {
  it.each([
    ['Logistics', 'college', '6340113'],
    ['logistics', 'intermediate', '5340113'],
    ['Dien cong nghiep', 'college', '6520227'],
    ['6340113', 'college', '6340113'],
  ])('%s at level %s is %s', (text, level, code) => expect(tradeNamed(text, level)).toBe(code))

  it('that no catalogue has stays as it is', () => expect(tradeNamed('Phi hành gia', 'college')).toBe('Phi hành gia'))
})
