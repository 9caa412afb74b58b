import type { ChannelWay } from '@/signal/messages'

/** One attempt to reach the bridge: a socket or a data channel, opening or open. */
export interface Wire {
  send(frame: string): void
  /** Lets go of it; nothing is heard of it from now on. */
  close(): void
}

export interface WireEvents {
  opened(): void
  received(data: unknown): void
  /** 0 = for no reason that was told. */
  closed(code: number, reason: string): void
}

/** Starts to open one way. May throw, as browsers do for a plain socket on a page that came over TLS. */
export type OpenWire = (way: ChannelWay, events: WireEvents) => Wire

export interface WirePorts {
  /** The address of a path of the gateway. */
  channelUrl(path: string): string
  openSocket?: ((url: string) => WebSocket) | undefined
  openData(): RTCDataChannel
}

/** Opens whichever way it is given. */
export const wires =
  (ports: WirePorts): OpenWire =>
  (way, events) => {
    switch (way.kind) {
      case 'proxy':
        return socketWire(ports, ports.channelUrl(way.path), events)
      case 'websocket':
        return socketWire(ports, way.url, events)
      case 'datachannel':
        return dataWire(ports.openData(), events)
    }
  }

function socketWire(ports: WirePorts, url: string, events: WireEvents): Wire {
  const socket = ports.openSocket?.(url) ?? new WebSocket(url)
  socket.onopen = () => events.opened()
  socket.onmessage = (event) => events.received(event.data)
  socket.onclose = (event) => events.closed(event.code, event.reason)
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame)
    },
    close: () => {
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close(1000)
    },
  }
}

function dataWire(channel: RTCDataChannel, events: WireEvents): Wire {
  channel.onopen = () => events.opened()
  channel.onmessage = (event) => events.received(event.data)
  channel.onclose = () => events.closed(0, '')
  return {
    send: (frame) => {
      if (channel.readyState === 'open') channel.send(frame)
    },
    close: () => {
      channel.onopen = channel.onmessage = channel.onclose = null
      channel.close()
    },
  }
}
