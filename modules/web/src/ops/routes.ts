import type { RouteRecordRaw } from 'vue-router'

/** The pages of operators and admins. */
export const opsRoutes: RouteRecordRaw[] = []
