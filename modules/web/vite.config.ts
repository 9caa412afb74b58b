import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const gateway = process.env.ECLUSE_GATEWAY ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: 'target/dist',
    emptyOutDir: true,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // The content security policy knows no data: fonts or scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 250,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/events', '/signal', '/colibri-ws', '/health'].map((path) => [path, { target: gateway, ws: true }]),
    ),
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    restoreMocks: true,
  },
})
