export { adminRoutes } from './admin/routes.tsx';
export { facilitatorRoutes } from './facilitator/routes.tsx';
export { sponsorRoutes } from './sponsor/routes.tsx';
