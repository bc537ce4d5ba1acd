export { taskManagerRunbook } from './task-manager-runbook';
export { taskManagerRunbooks } from './task-manager-runbooks';
