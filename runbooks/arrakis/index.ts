export { arrakisRunbook } from './arrakis-runbook';
export { arrakisRunbooks } from './arrakis-runbooks';
