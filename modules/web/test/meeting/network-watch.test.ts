import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchNetwork } from '@/meeting/network-watch'

afterEach(() => vi.unstubAllGlobals())

class FakeNetwork extends EventTarget {
  type: string | undefined = 'wifi'

  become(type: string | undefined): void {
    this.type = type
    this.dispatchEvent(new Event('change'))
  }
}

describe('watchNetwork', () => {
  it('anotherKindOfNetwork_isTold_aNewEstimateAndNoNetworkAreNot', () => {
    const network = new FakeNetwork()
    vi.stubGlobal('navigator', { connection: network })
    const changed = vi.fn()
    const end = watchNetwork(changed)
    network.become('wifi')
    network.become('none')
    expect(changed).not.toHaveBeenCalled()
    network.become('cellular')
    expect(changed).toHaveBeenCalledTimes(1)
    end()
    network.become('wifi')
    expect(changed).toHaveBeenCalledTimes(1)
  })

  it('browserWithoutIt_tellsThatItIsOnLineAgain', () => {
    vi.stubGlobal('navigator', {})
    const changed = vi.fn()
    const end = watchNetwork(changed)
    dispatchEvent(new Event('online'))
    end()
    dispatchEvent(new Event('online'))
    expect(changed).toHaveBeenCalledTimes(1)
  })
})
