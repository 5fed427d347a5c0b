import type { PlacementType } from '@noinghe/contracts'

/** Whether the text was read (V), told by others (S), or was issued under the law of 2014 and its status is unclear. */
type Basis = { readonly text: string; readonly mark: 'V' | 'S' | 'unclear' }

const labourCode = (articles: string): Basis => ({ text: `Bộ luật Lao động số 45/2019/QH14, ${articles}`, mark: 'V' })
const vocational: Basis = { text: 'Luật Giáo dục nghề nghiệp số 124/2025/QH15', mark: 'S' }
const safety = (articles: string): Basis => ({
  text: `Luật An toàn, vệ sinh lao động số 84/2015/QH13, ${articles}`,
  mark: 'V',
})
const cooperation: Basis = { text: 'Nghị định số 308/2026/NĐ-CP về hợp tác của doanh nghiệp', mark: 'V' }

/** What a paper of each type names as its basis (domain reference, 3.1 to 3.3). */
const bases: Readonly<Record<PlacementType, readonly Basis[]>> = {
  A: [
    vocational,
    { text: 'Thông tư số 04/2022/TT-BLĐTBXH, Điều 3 và Điều 4', mark: 'unclear' },
    { text: 'Thông tư số 46/2026/TT-BGDĐT, Điều 13 và Điều 30', mark: 'V' },
    labourCode('các Điều 105, 106, 109 và 143 đến 147'),
    safety('Điều 70'),
    cooperation,
  ],
  B: [labourCode('Điều 61 khoản 1, 3, 4, 5, 6'), vocational, safety('Điều 14 và Điều 70')],
  C: [labourCode('Điều 61 khoản 2, 3, 4, 5, 6'), vocational, safety('Điều 14 và Điều 70')],
  D: [labourCode('các Điều 59, 60 và 62'), vocational],
}

const notes: Readonly<Record<Basis['mark'], string>> = {
  V: '',
  S: ' (*)',
  unclear: ' (**)',
}

/** "Căn cứ …", with a mark where the text was not read or its status is unclear. */
export const basisOf = (type: PlacementType): readonly string[] =>
  bases[type].map(({ text, mark }) => `Căn cứ ${text}${notes[mark]};`)

/** What the marks mean; nothing where none was used. */
export const basisNote = (type: PlacementType): string | undefined => {
  const marks = new Set(bases[type].map(({ mark }) => mark))
  const lines = [
    ...(marks.has('S') ? ['(*) Theo nguồn thứ cấp, toàn văn chưa được đối chiếu.'] : []),
    ...(marks.has('unclear') ? ['(**) Ban hành theo luật năm 2014; hiệu lực sau năm 2026 chưa rõ.'] : []),
  ]
  return lines.length === 0 ? undefined : lines.join(' ')
}
