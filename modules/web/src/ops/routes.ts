import type { RouteRecordRaw } from 'vue-router'
import { loadOpsMessages } from '@/i18n'

/** The pages of operators and admins. */
export const opsRoutes: RouteRecordRaw[] = [
  { path: '/ops', name: 'ops', component: () => import('./OpsPage.vue'), beforeEnter: () => loadOpsMessages() },
]
