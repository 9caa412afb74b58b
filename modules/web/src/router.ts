import { createRouter, createWebHistory } from 'vue-router'
import { opsRoutes } from './ops/routes'

/** Every page is a chunk of its own: who opens a link loads the meeting, not the dashboard. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'home', component: () => import('./pages/HomePage.vue') },
    { path: '/r/:room', name: 'room', component: () => import('./pages/RoomPage.vue'), props: true },
    ...opsRoutes,
    { path: '/:rest(.*)*', name: 'unknown', component: () => import('./pages/UnknownPage.vue') },
  ],
  scrollBehavior: () => ({ top: 0 }),
})
