import { useI18n } from 'vue-i18n'
import { announce, toast } from '@/ui/messages'
import type { MeetingNotice } from './meeting'

/** Why a picture ends, as a name of a text: a newer gateway may know more reasons. */
export function endText(reason: string): 'others' | 'load' {
  return reason === 'OTHERS_FIRST' ? 'others' : 'load'
}

/** Says the meeting's news in the person's language: what they must see as a toast, who comes and goes aloud only. */
export function useNoticeTexts(): (notice: MeetingNotice) => void {
  const { t } = useI18n()
  return (notice) => {
    switch (notice.kind) {
      case 'joined':
      case 'left':
        return announce(t(`meeting.notice.${notice.kind}`, { name: notice.name }))
      case 'level':
        // The notice bar speaks for the busy levels; only the way back to normal needs a sentence.
        return notice.level === 'FULL' ? toast(t('meeting.level.normal'), 'ok') : undefined
      case 'videoWaits':
        // The notice bar shows it.
        return announce(t('meeting.notice.videoWaits'))
      case 'videoEnding':
        // The countdown is in the notice bar; said once, not each second.
        return announce(t(`meeting.ends.${endText(notice.reason)}`, { seconds: notice.seconds }))
      case 'videoGranted':
      case 'videoReturns':
      case 'videoWithdrawn':
      case 'resumed':
        return toast(t(`meeting.notice.${notice.kind}`), 'ok')
      case 'videoEnded':
      case 'videoRefused':
      case 'videoClosed':
      case 'screenTaken':
      case 'mediaUnavailable':
        return toast(t(`meeting.notice.${notice.kind}`), 'warn')
    }
  }
}
