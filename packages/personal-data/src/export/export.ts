import type { PersonExport } from '@noinghe/contracts'
import type { z } from 'zod'
import { consentsOf } from '../consent/consents-of.ts'
import type { PersonalDataParts } from '../parts.ts'
import { purposeOf } from '../purposes/purposes.ts'
import { periodOn } from '../request/due.ts'
import type { ExportSection, HeldPerson, PersonRoom } from '../room.ts'

type Export = z.input<typeof PersonExport>

const titles = {
  consents: { vi: 'Sự đồng ý', en: 'Consents' },
  requests: { vi: 'Yêu cầu về dữ liệu', en: 'Requests about the data' },
  views: { vi: 'Lượt xem dữ liệu', en: 'Views of the data' },
} as const
const words = {
  given: { vi: 'đã đồng ý', en: 'given' },
  withdrawn: { vi: 'đã rút lại', en: 'withdrawn' },
} as const

const aboutThePerson = async (parts: PersonalDataParts, held: HeldPerson): Promise<readonly ExportSection[]> => {
  const { today } = parts.clock.facts()
  const consents = await consentsOf(parts.consents, held, today)
  const requests = await parts.dataRequests.find({ 'state.person': held.id, 'state.kind': held.kind }, 500)
  const views = await parts.views.count(held.kind, held.id)
  return [
    {
      title: titles.consents,
      rows: consents.flatMap(({ purpose, saved }) =>
        saved !== undefined && saved.state.status !== 'absent'
          ? [
              {
                name: purposeOf(purpose).name,
                value: `${words[saved.state.status].vi} / ${words[saved.state.status].en}; ${Object.entries(
                  saved.state.gifts,
                )
                  .map(([by, gift]) => `${by} ${gift.textVersion} ${gift.on} (${gift.channel})`)
                  .join('; ')}`,
              },
            ]
          : [],
      ),
    },
    {
      title: titles.requests,
      rows: requests.flatMap(({ state }) =>
        state.status === 'absent'
          ? []
          : [
              {
                name: periodOn(state.right, state.receivedOn).name,
                value: `${state.receivedOn}: ${state.status}${state.remark ? ` – ${state.remark}` : ''}`,
              },
            ],
      ),
    },
    { title: titles.views, rows: [{ name: { vi: 'Số lượt', en: 'How many' }, value: views }] },
  ]
}

/** Everything this room holds of one person: the room's own sections, then what these parts keep. */
export const exportOf = async (parts: PersonalDataParts, room: PersonRoom, held: HeldPerson): Promise<Export> => {
  const sections = [...(await room.export(held.id)), ...(await aboutThePerson(parts, held))]
  return {
    kind: held.kind,
    person: held.id,
    madeAt: parts.clock.facts().now,
    room: parts.service,
    sections: sections.map(({ title, rows }) => ({ title, rows: [...rows] })),
  }
}

/** dd/MM/yyyy for whoever reads it; everything else stays as it is. */
const shown = (value: string | number | boolean): string => {
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  return String(value).replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$3/$2/$1')
}

/** The same for people: plain text in Vietnamese, one line per entry. */
export const readable = ({ sections, madeAt, room }: Export): string =>
  [
    'BẢN SAO DỮ LIỆU CÁ NHÂN',
    `Nơi lưu giữ: ${room}. Lập lúc: ${shown(madeAt)}`,
    'Theo Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 Điều 4.1 và Nghị định 356/2025/NĐ-CP Điều 5.',
    ...sections.flatMap(({ title, rows }) => [
      '',
      title.vi.toUpperCase(),
      // a line break in a value must not look like another entry
      ...(rows.length === 0
        ? ['(không có)']
        : rows.map(({ name, value }) => `- ${name.vi}: ${shown(value).replace(/\s*\n\s*/g, ' / ')}`)),
    ]),
    '',
  ].join('\n')
