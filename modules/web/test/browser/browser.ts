import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { chromium, type Browser } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'

const executable = process.env.ECLUSE_CHROMIUM ?? '/usr/bin/chromium'

/** Whether there is a Chromium to test with. */
export const hasChromium = existsSync(executable)

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--autoplay-policy=no-user-gesture-required',
    ],
  })
}

/** The pages from source, on a free port of the loopback. */
export async function serve(): Promise<{ server: ViteDevServer; url: string }> {
  const server = await createServer({ server: { port: 0, host: '127.0.0.1', proxy: {} }, logLevel: 'error' })
  await server.listen()
  const { port } = server.httpServer?.address() as AddressInfo
  return { server, url: `http://localhost:${port}` }
}
