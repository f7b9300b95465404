export { colleagueRoutes } from './colleague/routes.tsx';
export { privateRoutes } from './leader/private-routes.ts';
