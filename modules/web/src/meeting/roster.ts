import type { Participant, ServerMessage, Source } from '@/signal/messages'

export type Roster = readonly Participant[]

/** The roster after this message, in order of arrival; the same roster when the message is not about it. */
export function foldRoster(roster: Roster, message: ServerMessage): Roster {
  switch (message.type) {
    case 'welcome':
      return message.participants
    case 'joined':
      return [...roster.filter((one) => one.id !== message.participant.id), message.participant]
    case 'updated': {
      const { id, audio, video, screen, connected, moderator, name } = message
      return replace(roster, id, (one) => ({ ...one, audio, video, screen, connected, moderator, name }))
    }
    case 'sources':
      return replace(roster, message.id, (one) => ({ ...one, sources: message.sources }))
    case 'left':
      return roster.filter((one) => one.id !== message.id)
    default:
      return roster
  }
}

function replace(roster: Roster, id: string, change: (one: Participant) => Participant): Roster {
  return roster.map((one) => (one.id === id ? change(one) : one))
}

/** All sources of everybody. */
export function sourcesOf(roster: Roster): Source[] {
  return roster.flatMap((one) => one.sources)
}

export function screenOf(participant: Participant): Source | undefined {
  return participant.sources.find((source) => source.videoType === 'desktop')
}

export function cameraOf(participant: Participant): Source | undefined {
  return participant.sources.find((source) => source.kind === 'video' && source.videoType === 'camera')
}
