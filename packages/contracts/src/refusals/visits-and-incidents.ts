import type { RefusalTexts } from './define.ts'

export const visitsAndIncidentsRefusals = {
  'placement-not-of-agreement': {
    status: 422,
    vi: 'Lượt thực tập này không thuộc thoả thuận đã nêu.',
    en: 'This placement does not belong to the agreement named.',
  },
  'placements-of-several-agreements': {
    status: 422,
    vi: 'Các lượt thực tập thuộc những thoả thuận khác nhau; hãy báo riêng từng nơi.',
    en: 'The placements belong to different agreements; report each workplace on its own.',
  },
  'follow-up-before-visit': {
    status: 422,
    vi: 'Hạn khắc phục không thể trước ngày thăm.',
    en: 'The day of the follow-up cannot be before the visit.',
  },
  'severity-contradicts-counts': {
    status: 422,
    vi: 'Mức độ không khớp số người: chết người thì có ít nhất một người chết, nặng thì có ít nhất một người bị thương nặng.',
    en: 'The severity contradicts the counts: a fatal one has a death, a serious one somebody seriously injured.',
  },
  'placement-not-begun': {
    status: 409,
    vi: 'Ngày {date} người học chưa bắt đầu hoặc đã kết thúc thực tập.',
    en: 'On {date} the placement had not begun, or was over.',
  },
  'logbook-gaps-full': {
    status: 409,
    vi: 'Sổ của nhóm đã ghi đủ {most} điểm còn thiếu.',
    en: 'The logbook of this group already notes {most} gaps.',
  },
  'declaration-not-due': {
    status: 409,
    vi: 'Sự việc này không phải khai báo nơi đó.',
    en: 'This incident need not be declared there.',
  },
  'declaration-already-made': {
    status: 409,
    vi: 'Việc khai báo này đã được ghi nhận.',
    en: 'This declaration has been recorded.',
  },
  'declaration-owed': {
    status: 409,
    vi: 'Còn phải khai báo (hạn {date}); chưa đóng sự việc được.',
    en: 'A declaration is still owed (due {date}); the incident cannot be closed yet.',
  },
} as const satisfies RefusalTexts
