import { PictureWatch } from './picture-watch'
import { cameraOf, screenOf, type Roster } from './roster'

type Receiver = Pick<RTCRtpReceiver, 'getSynchronizationSources'>

/** What has changed: who is heard, or which pictures flow. */
export interface Seen {
  audible?: ReadonlySet<string>
  flowing?: ReadonlySet<string>
}

const audibleFrom = 0.015
const audibleEvery = 250
/** Pictures are looked at on every second beat. */
const picturesEvery = 2

const differ = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size !== b.size || [...a].some((one) => !b.has(one))

/** Looks, four times a second, at what really arrives from the others. Tells changes only, so that nothing is drawn twice. */
export class PeopleWatch {
  private timer: ReturnType<typeof setInterval> | undefined
  private beat = 0
  private audible: ReadonlySet<string> = new Set()
  private flowing: ReadonlySet<string> = new Set()
  private readonly pictures = new PictureWatch()

  constructor(
    private readonly roster: () => Roster,
    private readonly receiverOf: (source: string) => Receiver | undefined,
    private readonly changed: (seen: Seen) => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.tick(), audibleEvery)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** The owner of this camera has switched it off. */
  cameraOff(source: string): void {
    this.pictures.off(source, performance.now())
    this.look()
  }

  private tick(): void {
    this.listen()
    if (this.beat++ % picturesEvery === 0) this.look()
  }

  private listen(): void {
    const heard = this.roster().filter((one) => {
      const source = one.sources.find((candidate) => candidate.kind === 'audio')
      const receiver = source && one.audio ? this.receiverOf(source.name) : undefined
      return (receiver?.getSynchronizationSources?.()[0]?.audioLevel ?? 0) > audibleFrom
    })
    const audible = new Set(heard.map((one) => one.id))
    if (differ(audible, this.audible)) this.changed({ audible: (this.audible = audible) })
  }

  /** A picture that the bridge no longer forwards would stand still: the tile then shows the person's initials. */
  private look(): void {
    const videos = this.roster()
      .flatMap((one) => [screenOf(one), cameraOf(one)])
      .filter((one) => one !== undefined)
    const flowing = this.pictures.look(videos, this.receiverOf, performance.now())
    if (differ(flowing, this.flowing)) this.changed({ flowing: (this.flowing = flowing) })
  }
}
