import { reactive, shallowReactive } from 'vue'
import { ApiError } from '@/signal/api'
import { backoff } from '@/signal/backoff'
import * as api from './api'
import type { Outcome } from './journal-api'
import { append, columnsOf, empty, pointOf, type Columns } from './series'

export const ranges = [15, 60, 360] as const
export type Range = (typeof ranges)[number]
export type Link = 'connecting' | 'live' | 'lost'

/** What the dashboard needs of the world; tests give their own. */
export interface World {
  readonly api: Pick<typeof api, 'history' | 'decisions' | 'pool' | 'overrides' | 'currentSession'>
  readonly events: (path: string) => EventSource
  /** Milliseconds since 1970 by the clock of this machine, which may be wrong. */
  readonly clock: () => number
  readonly after: (milliseconds: number, task: () => void) => () => void
}

export const browser: World = {
  api,
  events: (path) => new EventSource(path),
  clock: () => Date.now(),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds)
    return () => clearTimeout(timer)
  },
}

const keptDecisions = 500
/** Snapshots come each second: a stream that is silent for so long is dead, even if nothing says so. */
const silenceMillis = 6_000
const overridesEvery = 15
/** A smaller difference of clocks is the way of the message; following it would make countdowns jump. */
const driftMillis = 2_000

/**
 * The pool as it is and was, kept up to date by the event stream. A stream that breaks is opened again with growing
 * pauses; what was missed meanwhile is fetched. `onSignedOut` is called when the session is over.
 */
export class LivePool {
  readonly state = reactive({
    link: 'connecting' as Link,
    range: 15 as Range,
    /** Grows with each change of the columns: they are too large to be watched. */
    revision: 0,
    moreDecisions: true,
    failed: false,
  })
  readonly now = shallowReactive<{ snapshot: api.Snapshot | null }>({ snapshot: null })
  readonly decisions = shallowReactive<api.Decision[]>([])
  readonly overrides = shallowReactive<api.Override[]>([])
  /** What came of decisions since this page was opened, by their number. */
  readonly outcomes = shallowReactive(new Map<number, Outcome>())
  columns: Columns = empty()

  private source: EventSource | null = null
  private readonly pauses = backoff(1_000, 15_000)
  private cancel = () => {}
  private calm = () => {}
  private stopped = false
  private snapshots = 0
  private ahead = 0

  constructor(
    private readonly onSignedOut: () => void,
    private readonly world: World = browser,
  ) {}

  async start(): Promise<void> {
    await this.catchUp()
    if (!this.stopped) this.listen()
  }

  stop(): void {
    this.stopped = true
    this.cancel()
    this.calm()
    this.source?.close()
  }

  async show(range: Range): Promise<void> {
    this.state.range = range
    await this.guarded(async () => this.fill(await this.world.api.history(range), range))
  }

  /** Now by the service's clock: levels begin and overrides end by it, whatever this machine's clock says. */
  serviceNow(): number {
    return this.world.clock() + this.ahead
  }

  private fill(points: readonly api.Point[], range: Range): void {
    // Somebody who presses three ranges quickly gets the last one, in whatever order the answers come.
    if (range !== this.state.range) return
    this.columns = columnsOf(points, range * 60)
    this.state.revision++
  }

  private async catchUp(): Promise<void> {
    await this.guarded(async () => {
      const { history, decisions, pool } = this.world.api
      const range = this.state.range
      const [points, latest, snapshot] = await Promise.all([history(range), decisions(100), pool()])
      this.fill(points, range)
      this.decisions.splice(0, this.decisions.length, ...latest)
      this.state.moreDecisions = latest.length === 100
      this.take(snapshot)
      await this.refreshOverrides()
    })
  }

  async refreshOverrides(): Promise<void> {
    const current = await this.world.api.overrides()
    this.overrides.splice(0, this.overrides.length, ...current)
  }

  /** Adds older decisions at the end. */
  async older(): Promise<void> {
    await this.guarded(async () => {
      const older = await this.world.api.decisions(100, this.decisions.at(-1)?.number)
      this.decisions.push(...older)
      this.state.moreDecisions = older.length === 100
    })
  }

  private async guarded(task: () => Promise<void>): Promise<void> {
    try {
      await task()
      this.state.failed = false
    } catch (fault) {
      if (fault instanceof ApiError && fault.status === 401) this.onSignedOut()
      else this.state.failed = true
    }
  }

  private listen(): void {
    const source = this.world.events('/events/pool')
    this.source = source
    if (this.state.link === 'lost') this.state.link = 'connecting'
    source.onopen = () => {
      this.state.link = 'live'
      this.pauses.reset()
    }
    source.addEventListener('snapshot', (event) => {
      this.watch(source)
      this.take(JSON.parse((event as MessageEvent<string>).data))
    })
    source.addEventListener('decision', (event) => this.decided(JSON.parse((event as MessageEvent<string>).data)))
    source.addEventListener('outcome', (event) => this.concluded(JSON.parse((event as MessageEvent<string>).data)))
    source.onerror = () => this.again(source)
    this.watch(source)
  }

  private watch(source: EventSource): void {
    this.calm()
    this.calm = this.world.after(silenceMillis, () => this.again(source))
  }

  /** An event stream can't say why it broke: a session that is over shows when the rest is fetched. */
  private again(source: EventSource): void {
    source.close()
    this.calm()
    if (this.stopped || source !== this.source || this.state.link === 'lost') return
    this.state.link = 'lost'
    this.cancel = this.world.after(this.pauses.next(), () => {
      void this.catchUp().then(() => {
        if (!this.stopped) this.listen()
      })
    })
  }

  private take(snapshot: api.Snapshot): void {
    this.now.snapshot = snapshot
    const ahead = Date.parse(snapshot.at) - this.world.clock()
    if (Math.abs(ahead - this.ahead) > driftMillis) this.ahead = ahead
    const minutes = this.state.range
    if (append(this.columns, pointOf(snapshot), minutes * 60, minutes / 15)) this.state.revision++
    // Somebody else may have set or lifted an override: there is no event for those of rooms.
    if (++this.snapshots % overridesEvery === 0) void this.guarded(() => this.refreshOverrides())
  }

  private concluded({ number, outcome }: { number: number; outcome: Outcome }): void {
    this.outcomes.set(number, outcome)
    const [oldest] = this.outcomes.keys()
    if (this.outcomes.size > keptDecisions && oldest !== undefined) this.outcomes.delete(oldest)
  }

  private decided(decision: api.Decision): void {
    if (this.decisions.some((known) => known.number === decision.number)) return
    this.decisions.unshift(decision)
    if (this.decisions.length > keptDecisions) {
      this.decisions.pop()
      this.state.moreDecisions = true
    }
    if (decision.cause.startsWith('OVERRIDE')) void this.guarded(() => this.refreshOverrides())
  }
}
