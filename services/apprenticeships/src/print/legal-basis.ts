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

export const titles: Readonly<Record<PlacementType, string>> = {
  A: 'THỎA THUẬN THỰC HÀNH, THỰC TẬP TẠI DOANH NGHIỆP',
  B: 'THỎA THUẬN PHỐI HỢP HỌC NGHỀ TẠI DOANH NGHIỆP',
  C: 'THỎA THUẬN PHỐI HỢP TẬP NGHỀ TẠI DOANH NGHIỆP',
  D: 'THỎA THUẬN ĐÀO TẠO, BỒI DƯỠNG, NÂNG CAO TRÌNH ĐỘ NGƯỜI LAO ĐỘNG',
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

/** What each side answers for, by type (domain reference, R1 to R17). */
export const dutiesOf = (type: PlacementType): readonly string[] => {
  const common = [
    'Hai bên tuân thủ thời giờ làm việc, thời giờ nghỉ ngơi và các quy định riêng đối với người chưa thành niên.',
    'Hai bên bảo vệ dữ liệu cá nhân của người học theo Luật số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP.',
  ]
  switch (type) {
    case 'A':
      return [
        'Nhà trường chịu trách nhiệm chung về người học trong thời gian thực hành, thực tập (Luật ATVSLĐ Điều 70).',
        'Doanh nghiệp bố trí vị trí, người hướng dẫn và điều kiện an toàn theo thoả thuận; nội dung được ghi vào Sổ theo dõi đào tạo tại doanh nghiệp (TT 23/2018 Điều 4.7).',
        ...common,
      ]
    case 'B':
    case 'C':
      return [
        'Doanh nghiệp ký hợp đồng đào tạo với từng người học, không thu học phí (BLLĐ Điều 61.3); chưa có hợp đồng thì chưa được bắt đầu.',
        'Doanh nghiệp chịu trách nhiệm về an toàn lao động, kể cả tai nạn, và huấn luyện trước khi bố trí việc (Luật ATVSLĐ Điều 14, Điều 70).',
        ...(type === 'C' ? ['Thời gian tập nghề không quá 03 tháng (BLLĐ Điều 61.2).'] : []),
        'Hết thời hạn, hai bên ký hợp đồng lao động khi đủ điều kiện (BLLĐ Điều 61.6).',
        ...common,
      ]
    case 'D':
      return [
        'Hợp đồng đào tạo nghề với từng người lao động lập thành 02 bản, ghi đủ nội dung tại BLLĐ Điều 62.2.',
        ...common,
      ]
  }
}
